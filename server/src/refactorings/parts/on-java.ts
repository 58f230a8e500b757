import type { Caveat } from '../../action/action.ts';
import { distrolessVersions } from '../../facts/runtimes.ts';
import { packagedJre } from './packaged-jre.ts';
import type { Placement, PlacementRequest } from './interpreted-runtime.ts';
import { jreReference } from './jre-reference.ts';
import { lastOf } from './read-project.ts';
import { factsOf } from './runtime.ts';
import type { Trouble } from './runtime-needs.ts';

/** Java on every rung: the JRE of the author's own vendor and release, or distroless' images, whose ENTRYPOINT is `java -jar`. */
export function javaOn(request: PlacementRequest): Placement | Trouble {
  const { project: { stage }, program, rung } = request;
  switch (rung) {
    case 'slim':
      return slim(request);
    case 'alpine':
      return alpine(request);
    case 'chainguard':
      return { ...withoutShell('cgr.dev/chainguard/jre:latest', request), needs: latestOnly(request) };
    case 'distroless': {
      const { version } = program;
      if (version === undefined) return { trouble: 'the version of Java is not known', at: stage.baseRange };
      if (!distrolessVersions('java').includes(version)) return broughtAlong(request, version);
      return withoutShell(`gcr.io/distroless/java${version}-debian13`, request);
    }
  }
}

function slim({ project, needs, program }: PlacementRequest): Placement | Trouble {
  const { file, stage } = project;
  const at = stage.baseRange;
  const raw = file.text.slice(at.start, at.end);
  const own = packagedJre(project);
  if (own !== undefined) return { reference: own.reference, rewrite: (_name, words) => words, needs: { packages: [...needs.packages, ...own.packages] } };
  const jre = jreReference(stage, raw, program.version);
  if (jre === undefined) return { trouble: program.version === undefined ? `the version of Java in ${raw} is not known` : `no JRE image of ${raw} is known`, at };
  const known = file.expand(jre.reference, stage.from);
  // A tag whose version the table has not was never built, or was built after it.
  if (known !== undefined && factsOf(known)?.languageVersion === undefined) return { trouble: `no image ${known} is known`, at };
  return { reference: jre.reference, rewrite: keep, needs: { caveats: [...needs.caveats, ...vendorCaveat(jre.otherVendor, at)] } };
}

function alpine({ project: { stage, file }, program, needs }: PlacementRequest): Placement | Trouble {
  const at = stage.baseRange;
  if (program.nativeLibc === 'glibc') return { trouble: 'it has parts compiled for glibc, and Alpine has musl', at };
  if (program.version === undefined) return { trouble: 'the version of Java is not known', at };
  const raw = file.text.slice(at.start, at.end);
  const isAlpine = stage.facts?.distribution === 'alpine';
  const jre = isAlpine ? jreReference(stage, raw, program.version) : undefined;
  const reference = jre?.reference ?? `eclipse-temurin:${program.version}-jre-alpine`;
  const libc = { range: at, note: 'Assumes that no library of the program has parts compiled for glibc: Alpine has musl.' };
  return { reference, rewrite: keep, needs: { caveats: [...needs.caveats, ...(isAlpine ? [] : [libc]), ...vendorCaveat(jre?.otherVendor, at)] } };
}

/** Temurin's own JRE on distroless' base for Java, which has every library that it loads. */
function broughtAlong({ project: { stage }, needs }: PlacementRequest, version: string): Placement | Trouble {
  const at = stage.baseRange;
  const source = `eclipse-temurin:${version}-jre`;
  if (factsOf(source)?.languageVersion === undefined) return { trouble: `distroless has Java ${distrolessVersions('java').join(', ')} only, and no image ${source} is known`, at };
  const home = '/opt/java/openjdk';
  const note = `Distroless has no Java ${version}: the JRE of ${source} is copied to ${home}.`;
  return {
    reference: 'gcr.io/distroless/java-base-debian13',
    copiesFrom: source,
    extraCopies: [home],
    rewrite: (_name, words) => (isJavaProgram(words[0]) ? [`${home}/bin/java`, ...words.slice(1)] : words),
    needs: { env: [...needs.env, { name: 'JAVA_HOME', value: home }], caveats: [...needs.caveats, { range: at, note }] },
  };
}

function vendorCaveat(why: string | undefined, range: Caveat['range']): readonly Caveat[] {
  return why === undefined ? [] : [{ range, note: `The JRE is Eclipse Temurin's, since ${why}.` }];
}

function latestOnly({ project, needs }: PlacementRequest): Placement['needs'] & object {
  return { caveats: [...needs.caveats, { range: project.stage.baseRange, note: 'Chainguard\'s free image has the newest Java only; it runs older classes, and may be newer than what was tested.' }] };
}

function keep(_name: string, words: readonly string[]): readonly string[] {
  return words;
}

/**
 * ENTRYPOINT stays `java …`, which is on the PATH there. A CMD alone comes behind the image's own ENTRYPOINT: behind
 * distroless' `java -jar` it keeps the options and the jar, and anything else (`-cp`, a main class) gets an ENTRYPOINT
 * of its own; behind Chainguard's `java` it keeps all.
 */
function withoutShell(reference: string, { project }: PlacementRequest): Placement {
  const hasEntrypoint = lastOf(project.stage, 'ENTRYPOINT') !== undefined;
  const waitsForJar = factsOf(reference)?.entrypoint?.includes('-jar') === true;
  const startsClass = isJavaProgram(project.command[0]) && !project.command.includes('-jar');
  const entrypoint = waitsForJar && startsClass ? { entrypoint: ['/usr/bin/java'] } : {};
  return {
    reference,
    ...entrypoint,
    rewrite: (name, words) => {
      if (!isJavaProgram(words[0]) || (name === 'CMD' && hasEntrypoint)) return words;
      if (name === 'ENTRYPOINT') return words[0] === 'java' ? words : ['/usr/bin/java', ...words.slice(1)];
      const at = waitsForJar ? words.indexOf('-jar') : -1;
      return at === -1 ? words.slice(1) : [...words.slice(1, at), ...words.slice(at + 1)];
    },
  };
}

function isJavaProgram(word: string | undefined): boolean {
  return word === 'java' || word?.endsWith('/bin/java') === true;
}
