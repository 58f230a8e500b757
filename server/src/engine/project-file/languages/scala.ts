import { readProperties } from '../../../context/manifests/build-gradle.ts';
import { readBuildSbt, readSbtPlugins, type BuildSbt } from '../../../context/manifests/build-sbt.ts';
import { execForm } from '../../../model/plain-command.ts';
import { stop } from '../draft.ts';
import type { LanguageReader } from '../languages.ts';
import type { ProjectFolder } from '../project-folder.ts';

/**
 * The tags name a JDK, sbt and Scala, and none of them moves. The image's own sbt fetches the one of
 * `build.properties`, so only the JDK and the Scala that is there already are chosen: sbt/docker-sbt @ 008bdef3, 2026-11.
 */
const scalaOfImages: Readonly<Record<string, string>> = { '2.12': '2.12.21', '2.13': '2.13.18', '3.3': '3.3.7' };
const usualScala = '3.8.4';

export const scala: LanguageReader = (project) => {
  const build = project.read('build.sbt', readBuildSbt);
  if (build === undefined) return undefined;
  const language = 'Scala';
  const sbt = project.read('project/build.properties', readProperties)?.get('sbt.version');
  if (sbt?.startsWith('2.') === true) return { language, reason: `where sbt ${sbt} writes what it makes is not known here` };
  if (build.subprojects.length > 0) return { language, reason: `build.sbt has the projects ${build.subprojects.join(', ')}, and which of them is started is not known` };
  const packed = packing(project, build);
  if (packed === undefined) return { language, reason: 'neither sbt-assembly nor sbt-native-packager is among the plugins, and without them sbt makes nothing that starts alone' };
  const port = project.port() ?? (build.enabledPlugins.has('PlayScala') || build.enabledPlugins.has('PlayJava') ? '9000' : undefined);
  const binary = build.scalaVersion?.split('.').slice(0, 2).join('.') ?? '';
  return {
    language, template: 'sbt',
    told: ['Java 21', ...(build.scalaVersion === undefined ? [] : [`Scala ${build.scalaVersion}`]), `sbt ${packed.task}`, packed.told, ...(port === undefined ? [] : [`port ${port}`])],
    values: { version: `21.0.8_9_1.12.11_${scalaOfImages[binary] ?? usualScala}`, sources: project.sources, task: packed.task, port, command: execForm(packed.words) },
  };
};

interface Packing {
  readonly task: string;
  readonly words: readonly string[];
  readonly told: string;
}

/** One jar of everything, or a folder with a start script. */
function packing(project: ProjectFolder, build: BuildSbt): Packing | undefined {
  const plugins = new Set(['project/plugins.sbt', 'project/assembly.sbt'].flatMap((name) => [...project.read(name, readSbtPlugins)?.keys() ?? []]));
  if (plugins.has('sbt-assembly')) {
    const jar = `${crossTarget(build)}/${build.assemblyJarName ?? defaultJar(build)}`;
    return { task: 'assembly', words: ['java', '-jar', jar], told: jar };
  }
  const isPlay = build.enabledPlugins.has('PlayScala') || build.enabledPlugins.has('PlayJava');
  if (!isPlay && !build.enabledPlugins.has('JavaAppPackaging') && !build.enabledPlugins.has('JavaServerAppPackaging')) return undefined;
  const script = `target/universal/stage/bin/${build.name === undefined ? stop('program', 'app') : build.name.toLowerCase().replaceAll(/\W+/g, '-')}`;
  // Play writes its process id beside the script, where nobody but root may write.
  return { task: 'stage', words: [script, ...(isPlay ? ['-Dpidfile.path=/dev/null'] : [])], told: script };
}

/** Named by the binary version: of Scala 3 that is the whole one. */
function crossTarget({ scalaVersion }: BuildSbt): string {
  const version = scalaVersion?.startsWith('2.') === true ? scalaVersion.split('.').slice(0, 2).join('.') : scalaVersion;
  return `target/scala-${version ?? stop('scala', '2.13')}`;
}

function defaultJar({ name, version }: BuildSbt): string {
  return `${name ?? stop('program', 'app')}-assembly-${version ?? '0.1.0-SNAPSHOT'}.jar`;
}
