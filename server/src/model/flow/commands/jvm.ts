import { manifestOf } from '../../../context/manifest-of.ts';
import { readBuildGradle, readSettingsGradle, type BuildGradle } from '../../../context/manifests/build-gradle.ts';
import { readPomXml, type PomXml } from '../../../context/manifests/pom-xml.ts';
import { normalizePath, parentOf } from '../../paths.ts';
import { topFolder } from '../reach.ts';
import { make, type RunningCommand } from '../running.ts';
import { flagOf, inContext, manifestAt, valueOfFlag } from './project.ts';

const PACKAGING = new Set(['package', 'verify', 'install', 'deploy', 'integration-test']);

export function maven(running: RunningCommand): boolean {
  const { recorder, command } = running;
  recorder.doubt('/root', 'maven keeps what it downloads');
  recorder.doubt(topFolder(running.folder), 'what maven builds is not known');
  const goal = command.operands.find((word) => PACKAGING.has(word.value ?? ''));
  const pom = flagOf(running, '-f', '--file');
  const folder = pom === undefined ? running.folder : pomFolder(running.path(pom.value));
  if (goal === undefined || folder === undefined) return true;
  const only = valueOfFlag(running, '-pl', '--projects')?.split(',');
  for (const { path, artifact } of artifactsBelow(running, folder)) {
    if (only === undefined || only.some((one) => path === normalizePath(`${folder}/${one}`))) make(running, normalizePath(`${path}/target/${artifact}`), 'file', goal);
  }
  return true;
}

function pomFolder(path: string | undefined): string | undefined {
  return path?.endsWith('.xml') ? parentOf(path) : path;
}

interface Artifact {
  /** The module's folder in the image. */
  readonly path: string;
  readonly artifact: string;
}

function artifactsBelow(running: RunningCommand, folder: string): readonly Artifact[] {
  const root = manifestAt(running, normalizePath(`${folder}/pom.xml`), readPomXml);
  const { context } = running.recorder;
  if (root === undefined || context === undefined) return [];
  const found: Artifact[] = [];
  const seen = new Set<string>();
  const visit = (pom: PomXml, path: string, contextFolder: string): void => {
    if (seen.has(contextFolder)) return;
    seen.add(contextFolder);
    if (pom.artifactFile !== undefined && pom.packaging !== 'pom') found.push({ path, artifact: pom.artifactFile });
    for (const module of pom.modules) {
      const child = manifestOf(context, inContext(contextFolder, `${module}/pom.xml`), readPomXml);
      if (child !== undefined) visit(child, normalizePath(`${path}/${module}`), inContext(contextFolder, module));
    }
  };
  visit(root.value, folder, root.contextFolder);
  return found;
}

const JAR_TASKS: ReadonlyMap<string, readonly string[]> = new Map([
  ['bootJar', ['bootJar']], ['jar', ['jar']], ['shadowJar', ['shadowJar']], ['bootWar', ['bootWar']], ['war', ['war']],
  ['build', ['bootJar', 'jar', 'shadowJar', 'bootWar', 'war']], ['assemble', ['bootJar', 'jar', 'shadowJar', 'bootWar', 'war']],
]);

export function gradle(running: RunningCommand): boolean {
  const { recorder, command, folder } = running;
  recorder.doubt('/root', 'gradle keeps what it downloads');
  recorder.doubt(topFolder(folder), 'what gradle builds is not known');
  if (folder === undefined) return true;
  const build = manifestAt(running, normalizePath(`${folder}/build.gradle`), readBuildGradle) ?? manifestAt(running, normalizePath(`${folder}/build.gradle.kts`), readBuildGradle);
  const settings = manifestAt(running, normalizePath(`${folder}/settings.gradle`), readSettingsGradle) ?? manifestAt(running, normalizePath(`${folder}/settings.gradle.kts`), readSettingsGradle);
  if (build === undefined) return true;
  for (const word of command.operands) {
    for (const task of JAR_TASKS.get((word.value ?? '').replace(':', '')) ?? []) {
      const name = archiveName(build.value, task, settings?.value.rootProjectName);
      if (name !== undefined) make(running, normalizePath(`${folder}/build/libs/${name}`), 'file', word);
    }
    const name = settings?.value.rootProjectName;
    if (word.value === 'installDist' && name !== undefined && build.value.plugins.has('application')) {
      make(running, normalizePath(`${folder}/build/install/${name}/bin/${name}`), 'file', word);
    }
  }
  return true;
}

/** Gradle's default is `<project>-<version>[-classifier].jar`; only what the files state outright counts. */
function archiveName(build: BuildGradle, task: string, project: string | undefined): string | undefined {
  if (build.disabledTasks.has(task)) return undefined;
  const needs = task.startsWith('boot') ? 'org.springframework.boot' : task === 'shadowJar' ? 'shadow' : undefined;
  const applied = [...build.plugins.keys()];
  if (needs !== undefined && !applied.some((plugin) => plugin.includes(needs))) return undefined;
  const archive = build.archives.get(task);
  if (archive?.fileName !== undefined) return archive.fileName;
  const base = archive?.baseName ?? project;
  const version = archive?.version ?? build.version;
  const isBoot = applied.some((plugin) => plugin === 'org.springframework.boot');
  const classifier = archive?.classifier ?? (task === 'jar' && isBoot ? 'plain' : task === 'shadowJar' ? 'all' : undefined);
  if (base === undefined || version === undefined || version.includes('$')) return undefined;
  return `${[base, version, classifier].filter((part) => part !== undefined && part !== '').join('-')}.${task.toLowerCase().endsWith('war') ? 'war' : 'jar'}`;
}
