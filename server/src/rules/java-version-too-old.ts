import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { readBuildGradle } from '../context/manifests/build-gradle.ts';
import { readPomXml } from '../context/manifests/pom-xml.ts';
import { manifestOf } from '../context/manifest-of.ts';
import { distrolessVersions } from '../facts/runtimes.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { baseName } from '../model/paths.ts';
import { effectiveCommand } from '../shell/views.ts';
import { replaceReference, withVersion, writtenReference } from './parts/base-reference.ts';
import { productStages } from './parts/products.ts';
import { stageCopies } from './parts/stage-copies.ts';
import { imageName } from './parts/started-binaries.ts';

export const javaVersionTooOld = defineRule({
  id: 'java-version-too-old',
  summary: 'The program is compiled for a newer Java than the image has.',
  why: [
    'A Java runs classes of its own version and of older ones. Newer ones end with *UnsupportedClassVersionError: class file version',
    '65.0*, and a JDK that is older than the project asks for stops the build: *release version 21 not supported*. The version stands',
    'in pom.xml or build.gradle; where it does not, it is that of the JDK which compiles.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of productStages(file)) {
      if (startsOtherJava(file, stage)) continue;
      const seen = new Set<Stage>();
      for (const { from, range, source } of stageCopies(file, stage)) {
        if (from === undefined || seen.has(from) || !isProgram(source)) continue;
        seen.add(from);
        const wanted = versionOf(file, from);
        if (wanted !== undefined) yield* checkRuntime(file, stage, wanted, range);
      }
    }
    for (const stage of file.stages) yield* checkCompiler(file, stage);
  },
});

/** One that was copied, as jlink makes it. */
function startsOtherJava(file: DockerfileModel, stage: Stage): boolean {
  const { start } = file.config(stage);
  const program = start === undefined || start === 'none' ? undefined : start.words.find((word) => baseName(word) === 'java');
  if (program?.includes('/') === true) return program !== stage.facts?.interpreter && program !== '/usr/bin/java';
  return stageCopies(file, stage).some(({ source }) => source.includes('jre') || source.includes('jdk') || source.includes('java'));
}

interface Wanted {
  readonly version: number;
  /** For messages: `pom.xml`. */
  readonly because: string;
}

function isProgram(source: string): boolean {
  const name = baseName(source);
  return name.endsWith('.jar') || name.endsWith('.war') || ['target', 'libs', 'build', 'classes', 'out', 'app', 'install', 'lib'].includes(name);
}

function* checkRuntime(file: DockerfileModel, stage: Stage, { version, because }: Wanted, range: Finding['range']): Iterable<Finding> {
  const has = javaOf(stage);
  if (has === undefined || has >= version) return;
  yield {
    range,
    message: `The program is for Java ${version} (${because}), and ${imageName(stage)} has Java ${has}: UnsupportedClassVersionError.`,
    related: [{ range: stage.baseRange, message: `Java ${has}` }],
    fixes: newer(file, stage, version),
  };
}

/** A project that asks for more than its own JDK can do. */
function* checkCompiler(file: DockerfileModel, stage: Stage): Iterable<Finding> {
  const has = javaOf(stage);
  if (has === undefined || stage.base.kind !== 'image' || stage.facts?.toolchain !== true || builder(file, stage) !== 'mvn') return;
  const stated = statedVersion(file);
  if (stated === undefined || stated.version <= has) return;
  yield {
    range: stage.baseRange,
    message: `${stated.because} asks for Java ${stated.version}, and ${imageName(stage)} has Java ${has}: the build fails.`,
    fixes: newer(file, stage, stated.version),
  };
}

function javaOf({ facts }: Stage): number | undefined {
  const version = facts?.language === 'java' ? Number(facts.languageVersion) : NaN;
  return Number.isInteger(version) ? version : undefined;
}

function versionOf(file: DockerfileModel, from: Stage): Wanted | undefined {
  const tool = builder(file, from);
  if (tool === undefined) return undefined;
  const stated = tool === 'javac' ? undefined : statedVersion(file);
  if (stated !== undefined) return stated;
  const own = javaOf(from);
  // Maven's default is an old version of its own; javac and Gradle write for the Java that they run on.
  const isSure = tool === 'javac' || (tool === 'gradle' && manifestsOf(file).length > 0 && manifestsOf(file).every((path) => !baseName(path).startsWith('pom')));
  return own === undefined || !isSure ? undefined : { version: own, because: `compiled by ${imageName(from)}` };
}

/** What compiles in the stage; undefined where it is nothing of Java, or where flags choose the version. */
function builder(file: DockerfileModel, stage: Stage): 'mvn' | 'gradle' | 'javac' | undefined {
  let found: 'mvn' | 'gradle' | 'javac' | undefined;
  for (const instruction of stage.lineage.flatMap((one) => one.instructions)) {
    if (instruction.name !== 'RUN') continue;
    for (const command of file.scriptsOf(instruction).flatMap((script) => script.commands)) {
      const name = effectiveCommand(command)?.name;
      if (name !== 'mvn' && name !== 'gradle' && name !== 'javac') continue;
      if (command.words.some(({ raw }) => raw.includes('release') || raw.includes('target') || raw.includes('java.version') || raw.includes('jvm'))) return undefined;
      found = name;
    }
  }
  return found;
}

/** The least that any module asks for: which of them is copied is not known. */
function statedVersion(file: DockerfileModel): Wanted | undefined {
  const stated = manifestsOf(file).flatMap((path): readonly Wanted[] => {
    const version = Number(readVersion(file, path));
    return Number.isInteger(version) && version >= 6 ? [{ version, because: path }] : [];
  });
  return stated.sort((a, b) => a.version - b.version)[0];
}

function readVersion(file: DockerfileModel, path: string): string | undefined {
  const { context } = file;
  if (context === undefined) return undefined;
  if (baseName(path) === 'pom.xml') return manifestOf(context, path, readPomXml)?.javaVersion;
  return manifestOf(context, path, readBuildGradle)?.javaVersion;
}

function manifestsOf(file: DockerfileModel): readonly string[] {
  return [...(file.context?.texts.keys() ?? [])].filter((path) => MANIFESTS.has(baseName(path)));
}

const MANIFESTS: ReadonlySet<string> = new Set(['pom.xml', 'build.gradle', 'build.gradle.kts']);

function newer(file: DockerfileModel, stage: Stage, version: number): readonly Fix[] {
  const reference = writtenReference(file, stage);
  const next = reference === undefined ? undefined : stage.facts?.family === 'distroless' ? distrolessJava(reference.raw, stage, version) : withVersion(reference, String(version));
  return next === undefined ? [] : [{ title: `Use ${next}`, safety: 'unsafe', caveat: `The program then runs on Java ${version}.`, edits: () => replaceReference(stage, next) }];
}

function distrolessJava(raw: string, stage: Stage, version: number): string | undefined {
  const isPublished = distrolessVersions('java').includes(String(version));
  return isPublished ? raw.replace(`java${stage.facts?.languageVersion ?? ''}`, `java${version}`) : undefined;
}
