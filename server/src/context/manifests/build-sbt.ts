import { assignedText, scriptLines } from './script-blocks.ts';

export interface BuildSbt {
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly scalaVersion: string | undefined;
  readonly mainClass: string | undefined;
  /** The file name that sbt-assembly is told to write. */
  readonly assemblyJarName: string | undefined;
  /** Plugins switched on by name (`JavaAppPackaging`, `PlayScala`, …). */
  readonly enabledPlugins: ReadonlySet<string>;
  /** Folders of projects other than the one at the root. */
  readonly subprojects: readonly string[];
}

export function readBuildSbt(text: string): BuildSbt {
  const lines = scriptLines(text).map((line) => line.text);
  const first = (name: string): string | undefined => {
    for (const line of lines) {
      const value = assignedText(line, name);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const enabled = [...text.matchAll(/enablePlugins\(([^)]*)\)/g)].flatMap((match) => (match[1] ?? '').split(',').map((name) => name.trim()));
  return {
    name: first('name'),
    version: first('version'),
    scalaVersion: first('scalaVersion'),
    mainClass: /mainClass[^\n]*:=\s*Some\(\s*"([^"]+)"/.exec(text)?.[1],
    assemblyJarName: first('assemblyJarName') ?? /assemblyJarName\s*:=\s*"([^"$]+)"/.exec(text)?.[1],
    enabledPlugins: new Set(enabled.filter((name) => name !== '')),
    subprojects: lines.flatMap((line) => [...line.matchAll(/\bin\s*\(?\s*file\(\s*"([^"]+)"/g)].flatMap((match) => (match[1] === '.' ? [] : match[1] ?? []))),
  };
}

/** `addSbtPlugin("com.github.sbt" % "sbt-native-packager" % "1.9")` in project/plugins.sbt. */
export function readSbtPlugins(text: string): ReadonlyMap<string, string> {
  const plugins = new Map<string, string>();
  for (const match of text.matchAll(/addSbtPlugin\(\s*"[^"]+"\s*%\s*"([^"]+)"\s*%\s*"([^"]+)"/g)) {
    if (match[1] !== undefined && match[2] !== undefined) plugins.set(match[1], match[2]);
  }
  return plugins;
}
