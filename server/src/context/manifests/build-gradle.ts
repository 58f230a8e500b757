import { assignedText, scriptLines, type ScriptLine } from './script-blocks.ts';

export interface BuildGradle {
  /** Plugin id (`java`, `application`, `org.springframework.boot`, …) to version where stated. */
  readonly plugins: ReadonlyMap<string, string | undefined>;
  readonly group: string | undefined;
  readonly version: string | undefined;
  readonly mainClass: string | undefined;
  readonly javaVersion: string | undefined;
  /** Names set for archives: `archiveFileName`, `archiveBaseName`, … by task (`jar`, `bootJar`, `shadowJar`, `war`). */
  readonly archives: ReadonlyMap<string, GradleArchive>;
  /** Tasks switched off by `enabled = false`. */
  readonly disabledTasks: ReadonlySet<string>;
  /** `subprojects` or `allprojects` blocks: other files are configured from here. */
  readonly configuresOthers: boolean;
  /** Coordinates as written in a dependency line, with its configuration; also those under a condition. */
  readonly dependencies: readonly { readonly configuration: string; readonly notation: string }[];
}

export interface GradleArchive {
  readonly fileName: string | undefined;
  readonly baseName: string | undefined;
  readonly version: string | undefined;
  readonly classifier: string | undefined;
}

export function readBuildGradle(text: string): BuildGradle {
  const lines = scriptLines(text);
  const top = lines.filter((line) => line.blocks.length === 0);
  const first = (name: string, among: readonly ScriptLine[]): string | undefined => firstOf(among, (line) => assignedText(line.text, name));
  return {
    plugins: pluginsOf(lines),
    group: first('group', top),
    version: first('version', top),
    mainClass: first('mainClass', lines.filter((line) => isMainBlock(line.blocks.at(-1)))) ?? first('mainClassName', lines),
    javaVersion: javaVersionOf(lines),
    archives: archivesOf(lines),
    disabledTasks: new Set(lines.flatMap((line) => disabledTask(line) ?? [])),
    configuresOthers: lines.some((line) => line.blocks[0] === 'subprojects' || line.blocks[0] === 'allprojects'),
    dependencies: dependenciesOf(lines),
  };
}

/** Start scripts and other tasks have a mainClass of their own, which is not the program's. */
function isMainBlock(block: string | undefined): boolean {
  return block === undefined || ['application', 'springBoot', 'bootJar', 'bootWar'].includes(block);
}

/** Blocks `plugins { id 'x' version 'y' }`, `kotlin("jvm")`, bare names, backticks, and `apply plugin: 'x'`. */
function pluginsOf(lines: readonly ScriptLine[]): ReadonlyMap<string, string | undefined> {
  const plugins = new Map<string, string | undefined>();
  for (const line of lines) {
    const applied = /^apply\s*(?:plugin:\s*|\(\s*plugin\s*(?:=|:)\s*)["']([^"']+)/.exec(line.text)?.[1];
    if (applied !== undefined) plugins.set(applied, undefined);
    if (line.blocks.length !== 1 || line.blocks[0] !== 'plugins') continue;
    const id = /^id\s*\(?\s*["']([^"']+)["']/.exec(line.text)?.[1];
    const kotlin = /^kotlin\s*\(\s*["']([^"']+)["']/.exec(line.text)?.[1];
    const bare = /^`?([a-z][\w-]*)`?$/.exec(line.text)?.[1];
    const name = id ?? (kotlin === undefined ? bare : `org.jetbrains.kotlin.${kotlin}`);
    if (name !== undefined) plugins.set(name, /version\s*\(?\s*["']([^"'$]+)["']/.exec(line.text)?.[1]);
  }
  return plugins;
}

function javaVersionOf(lines: readonly ScriptLine[]): string | undefined {
  return firstOf(lines, (line) => {
    const stated =
      /JavaLanguageVersion\.of\(\s*["']?(\d+)/.exec(line.text) ??
      /jvmToolchain\s*\(?\s*(\d+)/.exec(line.text) ??
      /(?:targetCompatibility|sourceCompatibility)\s*=\s*(?:JavaVersion\.)?(?:VERSION_)?["']?(?:1[._](?=\d))?(\d+)/.exec(line.text);
    return stated?.[1];
  });
}

const archiveTasks = ['jar', 'bootJar', 'shadowJar', 'war', 'bootWar', 'fatJar'];

function archivesOf(lines: readonly ScriptLine[]): ReadonlyMap<string, GradleArchive> {
  const archives = new Map<string, GradleArchive>();
  for (const line of lines) {
    const task = archiveTask(line);
    if (task === undefined) continue;
    const before = archives.get(task);
    archives.set(task, {
      fileName: assignedText(line.text, 'archiveFileName') ?? assignedText(line.text, 'archiveName') ?? before?.fileName,
      baseName: assignedText(line.text, 'archiveBaseName') ?? assignedText(line.text, 'baseName') ?? before?.baseName,
      version: assignedText(line.text, 'archiveVersion') ?? before?.version,
      classifier: assignedText(line.text, 'archiveClassifier') ?? assignedText(line.text, 'classifier') ?? before?.classifier,
    });
  }
  return archives;
}

function archiveTask(line: ScriptLine): string | undefined {
  const block = line.blocks.at(-1)?.split('.').at(-1) ?? '';
  const inBlock = archiveTasks.find((task) => task.toLowerCase() === block.toLowerCase());
  return inBlock ?? archiveTasks.find((task) => line.text.startsWith(`${task}.archive`) || line.text.startsWith(`tasks.${task}.archive`));
}

function disabledTask(line: ScriptLine): string | undefined {
  const dotted = /^(?:tasks\.)?(\w+)\.enabled\s*=\s*false/.exec(line.text)?.[1];
  if (dotted !== undefined) return dotted;
  return /^(?:isE|e)nabled\s*=\s*false/.test(line.text) ? line.blocks.at(-1)?.split('.').at(-1) : undefined;
}

function dependenciesOf(lines: readonly ScriptLine[]): BuildGradle['dependencies'] {
  return lines.flatMap((line) => {
    if (!line.blocks.includes('dependencies')) return [];
    const match = /^(\w+)\s*\(?\s*(?:platform\s*\(\s*)?["']([^"']+)["']/.exec(line.text);
    return match?.[1] === undefined || match[2] === undefined ? [] : [{ configuration: match[1], notation: match[2] }];
  });
}

function firstOf<T>(lines: readonly ScriptLine[], read: (line: ScriptLine) => T | undefined): T | undefined {
  for (const line of lines) {
    const found = read(line);
    if (found !== undefined) return found;
  }
  return undefined;
}

export interface SettingsGradle {
  readonly rootProjectName: string | undefined;
  /** Project paths as folders: `:services:api` is `services/api`. */
  readonly includes: readonly string[];
}

export function readSettingsGradle(text: string): SettingsGradle {
  const lines = scriptLines(text);
  const includes = lines.flatMap((line) =>
    /^include\b/.test(line.text) ? [...line.text.matchAll(/["']([^"']+)["']/g)].flatMap((match) => match[1] ?? []) : [],
  );
  return {
    rootProjectName: firstOf(lines, (line) => assignedText(line.text, 'rootProject.name')),
    includes: includes.map((path) => path.replace(/^:/, '').replaceAll(':', '/')),
  };
}

/** gradle.properties, build.properties and the wrappers' properties. */
export function readProperties(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*([^#!\s=:][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) values.set(match[1], match[2].replace(/\\([:=#!])/g, '$1'));
  }
  return values;
}
