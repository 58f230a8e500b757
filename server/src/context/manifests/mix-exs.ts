export interface MixExs {
  readonly app: string | undefined;
  readonly version: string | undefined;
  readonly elixir: string | undefined;
  readonly dependencies: readonly { readonly name: string; readonly requirement: string | undefined }[];
  /** Names in `releases:`; empty where none are stated, then the release is named as the app. */
  readonly releases: readonly string[];
  readonly umbrella: boolean;
  readonly aliases: readonly string[];
}

export function readMixExs(text: string): MixExs | undefined {
  const code = text.replace(/^\s*#.*$/gm, '');
  if (!/\buse\s+Mix\.Project\b/.test(code)) return undefined;
  const deps = /defp?\s+deps\b[\s\S]*?\bdo\b([\s\S]*?)\n\s*end\b/.exec(code)?.[1] ?? '';
  const releases = /\breleases:\s*\[([\s\S]*?)\n\s*\]/.exec(code)?.[1] ?? '';
  const aliases = /defp?\s+aliases\b[\s\S]*?\bdo\b([\s\S]*?)\n\s*end\b/.exec(code)?.[1] ?? '';
  return {
    app: /\bapp:\s*:(\w+)/.exec(code)?.[1],
    version: /\bversion:\s*"([^"#]+)"/.exec(code)?.[1] ?? /@version\s+"([^"#]+)"/.exec(code)?.[1],
    elixir: /\belixir:\s*"([^"]+)"/.exec(code)?.[1],
    dependencies: [...deps.matchAll(/\{:(\w+)\s*(?:,\s*"([^"]+)")?/g)].flatMap((match) => (match[1] === undefined ? [] : [{ name: match[1], requirement: match[2] }])),
    releases: [...releases.matchAll(/^\s*(\w+):\s*\[/gm)].flatMap((match) => match[1] ?? []),
    umbrella: /\bapps_path:/.test(code),
    aliases: [...aliases.matchAll(/(?:"([\w.]+)"|(\w+)):\s/g)].flatMap((match) => match[1] ?? match[2] ?? []),
  };
}
