import type { Caveat } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { compareVersions } from '../../facts/distributions.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { linkedLibraries } from './compiler-libraries.ts';
import { debianTwin, moveToGlibc } from './move-to-glibc.ts';
import { joinPath } from '../../model/paths.ts';
import { slimReference } from './slim-reference.ts';
import { runtimeHead, type HeadRequest } from './runtime-head.ts';
import { factsOf, hasShell, type Rung, type Runtime } from './runtime.ts';
import type { Program, Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

type Native = Extract<Program, { kind: 'native' }>;

/** An image for a compiled program: the smallest one of the rung that has what it is linked against. */
export function nativeRuntime(project: Project, plainNeeds: RuntimeNeeds, program: Native, rung: Rung): Runtime | Trouble {
  const needs = hasShell(rung) ? { ...plainNeeds, ...plainNeeds.withShell } : plainNeeds;
  const builder = needs.builtOn ?? project.stage;
  const moved = isTiedToMusl(program) && builder.facts?.family === 'golang' && rung === 'distroless' ? movedBuilder(project, needs, builder, program) : undefined;
  if (moved !== undefined) return 'trouble' in moved ? moved : nativeRuntime(project, moved.needs, moved.program, rung);
  const reference = referenceFor(project, builder, program, rung);
  if (typeof reference !== 'string') return reference;
  const along = rung === 'scratch' ? filesAlong(project, builder) : undefined;
  const facts = along?.facts ?? factsOf(reference);
  const clash = needs.builtAnew === true ? undefined : libcClash(builder, program, facts, reference);
  if (clash !== undefined) return clash;
  const linked = { ...needs, packages: [...needs.packages, ...linkedLibraries(program, facts)] };
  const answer = runtimeHead(project, linked, { reference, facts, rewrite: (_, words) => words, ...checksOn(project, program, facts), ...along?.copies });
  if ('trouble' in answer) return answer;
  const caveats = otherRelease(builder, program, rung);
  return { rung, needs, reference: answer.reference, facts, head: answer.head, caveats: [...answer.caveats, ...caveats, ...(along?.caveats ?? [])] };
}

/** Why the image is of another release than the one that builds. */
function otherRelease({ facts, baseRange: range }: Stage, program: Native, rung: Rung): readonly Caveat[] {
  if (rung === 'alpine' && isOnUnknownAlpine(facts, program)) {
    return [{ range, note: `Which Alpine lies under the base is not known: takes ${newestAlpine}, whose musl runs what was linked against an older one.` }];
  }
  if (rung !== 'slim' || !isOnGoneRelease(facts, program)) return [];
  return [{ range, note: `The packages of ${facts?.release ?? ''} have left the mirrors: takes ${newestDebian}, on which a static program runs as well.` }];
}

const newestAlpine = 'alpine:3.24';
const newestDebian = 'debian:trixie-slim';

/** Nothing could be installed there, not even certificates. */
function isOnGoneRelease(builder: ImageFacts | undefined, { linkage }: Native): boolean {
  return linkage === 'static' && builder?.distribution === 'debian' && builder.packagesGone === true;
}

/** A program that loads nothing but musl; other libraries change from release to release. */
function isOnUnknownAlpine(builder: ImageFacts | undefined, { linkage }: Native): boolean {
  return linkage === 'libc' && builder?.distribution === 'alpine' && builder.release === undefined;
}

interface FilesAlong {
  /** The image with the files. */
  readonly facts: ImageFacts | undefined;
  readonly copies: Pick<HeadRequest, 'extraCopies' | 'copiesFrom'>;
  readonly caveats: readonly Caveat[];
}

/** Certificates and time zones are files: an image of nothing has them once they are copied from where the program is built. */
function filesAlong(project: Project, builder: Stage): FilesAlong {
  const { caCertificates, tzdata } = builder.facts ?? {};
  const facts = factsOf('scratch');
  const range = project.stage.baseRange;
  const lost = [...(caCertificates === true ? [] : ['no certificates']), ...(tzdata === true ? [] : ['no time zone but UTC']), 'no folder to write to, not even /tmp'];
  return {
    facts: facts === undefined ? undefined : { ...facts, caCertificates: true, tzdata: true },
    copies: {
      extraCopies: [...(caCertificates === true ? ['/etc/ssl/certs/ca-certificates.crt'] : []), ...(tzdata === true ? ['/usr/share/zoneinfo'] : [])],
      ...(project.inPlace === true || builder !== project.stage ? { copiesFrom: builder.name ?? String(builder.index) } : {}),
    },
    caveats: [{ range, note: `There is nothing but what is copied: ${lost.join(', ')}.` }],
  };
}

function isTiedToMusl({ linkage, libc }: Native): boolean {
  return linkage !== 'static' && libc === 'musl';
}

/** The builder on Debian, whose releases have no newer glibc than distroless has. */
function movedBuilder(project: Project, needs: RuntimeNeeds, builder: Stage, program: Native): { readonly needs: RuntimeNeeds; readonly program: Native } | Trouble {
  const move = moveToGlibc(project, 'golang');
  if ('trouble' in move) return { trouble: `the program is linked against musl, and distroless images have glibc: ${move.trouble}`, at: move.at };
  const moved = { ...needs, builtAnew: true as const, buildEdits: [...needs.buildEdits, ...move.edits], caveats: [...needs.caveats, ...move.caveats] };
  const twin = debianTwin(project.file, builder.lineage.at(-1) ?? builder);
  const there = twin === undefined ? undefined : factsOf(twin)?.libcVersion;
  const order = there === undefined ? undefined : compareVersions(there, '2.41');
  if (order === undefined || order > 0) return { trouble: `the glibc version of ${twin ?? 'the builder'} is not known`, at: builder.baseRange };
  return { needs: moved, program: { ...program, libc: 'glibc' } };
}

/** A check that the program itself can run stays as it is. */
function checksOn({ file, stage, workdir }: Project, { command }: Native, facts: ImageFacts | undefined): Partial<HeadRequest> {
  if (facts?.shell !== 'none') return {};
  return {
    checkCommand: (words) => {
      const path = joinPath(workdir, words[0] ?? '');
      const isThere = words[0] === command[0] || (path !== undefined && words[0]?.includes('/') === true && file.flow.find(stage, path).presence === 'present' && file.flow.find(stage, path).origin?.by !== 'command');
      return isThere ? words : undefined;
    },
  };
}

/** By what the program is linked against; Google's images by Debian release. */
const distrolessFor: Readonly<Record<Native['linkage'], string>> = {
  static: 'gcr.io/distroless/static-debian13',
  libc: 'gcr.io/distroless/base-debian13',
  libgcc: 'gcr.io/distroless/cc-debian13',
  'libstdc++': 'gcr.io/distroless/cc-debian13',
};

const chainguardFor: Readonly<Record<Native['linkage'], string>> = {
  static: 'cgr.dev/chainguard/static:latest',
  libc: 'cgr.dev/chainguard/glibc-dynamic:latest',
  libgcc: 'cgr.dev/chainguard/glibc-dynamic:latest',
  'libstdc++': 'cgr.dev/chainguard/glibc-dynamic:latest',
};

function referenceFor({ stage, file }: Project, building: Stage, program: Native, rung: Rung): string | Trouble {
  const { facts: builder, base, baseRange } = building;
  const at = stage.baseRange;
  switch (rung) {
    case 'same':
      return file.text.slice(at.start, at.end);
    case 'scratch':
      return program.linkage === 'static' ? 'scratch' : { trouble: 'the program loads shared libraries, and scratch has none', at };
    case 'distroless':
    case 'chainguard':
      if (program.linkage !== 'static' && program.libc === 'musl') return { trouble: 'the program is linked against musl, and distroless images have glibc', at };
      return (rung === 'distroless' ? distrolessFor : chainguardFor)[program.linkage];
    case 'alpine':
      if (program.linkage !== 'static' && program.libc === 'glibc') return { trouble: 'the program is linked against glibc, and Alpine has musl', at };
      // In the author's words: a tag that moves is to move for both stages.
      if (builder?.family === 'alpine' && base.kind === 'image') return file.text.slice(baseRange.start, baseRange.end);
      if (builder?.distribution === 'alpine' && builder.release !== undefined) return `alpine:${builder.release}`;
      if (isOnUnknownAlpine(builder, program)) return newestAlpine;
      if (program.linkage !== 'static') return { trouble: 'the Alpine release of the base is not known, and the program loads libraries of that release', at };
      return 'alpine:3.22';
    case 'slim':
      return isPlainUbuntu(stage, builder) ? file.text.slice(at.start, at.end) : slimFor(file, stage, building, program);
  }
}

/** Ubuntu has no smaller image than its own. */
function isPlainUbuntu({ facts }: Stage, builder: ImageFacts | undefined): boolean {
  return facts?.family === 'ubuntu' && builder === facts;
}

/** The builder's own distribution release, so that what was linked there is found here. */
function slimFor(file: DockerfileModel, stage: Stage, builder: Stage, program: Native): string | Trouble {
  const { family, distribution, release } = builder.facts ?? {};
  if (family === 'cuda') return slimReference(builder, file.text.slice(builder.baseRange.start, builder.baseRange.end)) ?? { trouble: 'the image of the same CUDA without compilers cannot be named', at: stage.baseRange };
  if (isOnGoneRelease(builder.facts, program)) return newestDebian;
  if (distribution === 'debian' && release !== undefined) return `debian:${release}-slim`;
  if (distribution === 'debian' && program.libcVersion !== undefined) return newestDebian;
  if (distribution === 'ubuntu' && release !== undefined) return `ubuntu:${release}`;
  if (distribution === 'alpine') return { trouble: 'the base is Alpine, which is the slim rung already', at: stage.baseRange };
  if (program.linkage === 'static') return newestDebian;
  return { trouble: 'the distribution of the base is not known, so no smaller image of it can be named', at: stage.baseRange };
}

/** A program linked against a newer glibc does not start on an older one. */
function libcClash(stage: Stage, program: Native, facts: ImageFacts | undefined, reference: string): Trouble | undefined {
  if (program.linkage === 'static' || program.libc === 'musl') return undefined;
  const at = stage.baseRange;
  const built = program.libcVersion ?? stage.facts?.libcVersion;
  const there = facts?.libcVersion;
  const isSameRelease = program.libcVersion === undefined && facts?.release !== undefined && facts.release === stage.facts?.release && facts.distribution === stage.facts.distribution;
  if (!isSameRelease && (built === undefined || there === undefined)) return { trouble: `the glibc version of ${built === undefined ? 'the base' : reference} is not known`, at };
  const cxx = newerLibstdcxx(stage, program, facts);
  if (cxx !== undefined) return { trouble: `the program is linked against the libstdc++ of GCC ${cxx}, which is newer than the one of ${reference}`, at };
  const order = isSameRelease ? 0 : compareVersions(built ?? '', there ?? '');
  if (order === undefined || order > 0) return { trouble: `the program is linked against glibc ${built}, and ${reference} has ${there}`, at };
  return undefined;
}

/** The gcc images bring a libstdc++ of their own version, not the one of their Debian release. */
function newerLibstdcxx(stage: Stage, program: Native, facts: ImageFacts | undefined): string | undefined {
  if (program.linkage !== 'libstdc++' || stage.facts?.family !== 'gcc' || facts?.family === 'gcc') return undefined;
  const version = stage.facts.languageVersion;
  const there = releaseCompilers.get(facts?.release ?? '');
  if (version === undefined || there === undefined) return version ?? 'an unknown version';
  const order = compareVersions(version.split('.')[0] ?? '', there);
  return order === undefined || order > 0 ? version : undefined;
}

/** GCC major of each Debian release, whose libstdc++ its images have. Debian package lists, 2026-11. */
const releaseCompilers: ReadonlyMap<string, string> = new Map([['bullseye', '10'], ['bookworm', '12'], ['trixie', '14']]);
