export interface Gemfile {
  /** `ruby '3.3.0'`; undefined where absent or read from a file. */
  readonly rubyVersion: string | undefined;
  readonly gems: readonly Gem[];
  /** `gemspec` or `eval_gemfile` bring gems that are not listed here. */
  readonly complete: boolean;
}

export interface Gem {
  readonly name: string;
  readonly requirement: string | undefined;
  /** Empty: in every environment. */
  readonly groups: readonly string[];
  /** Comes from `path:` or `git:`. */
  readonly source: string | undefined;
}

export function readGemfile(text: string): Gemfile {
  const gems: Gem[] = [];
  const open: (readonly string[])[] = [];
  let complete = true;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    const block = /^group\s*\(?(.*?)\)?\s+do\b/.exec(line)?.[1];
    if (block !== undefined) open.push(symbolsIn(block));
    else if (/\bdo\b(\s*\|.*\|)?$/.test(line) || /^(if|unless|case|begin)\b/.test(line)) open.push([]);
    else if (line === 'end') open.pop();
    else if (/^(gemspec|eval_gemfile|instance_eval)\b/.test(line)) complete = false;
    const gem = gemOf(line, open.flat());
    if (gem) gems.push(gem);
  }
  return { rubyVersion: /^\s*ruby\s+["']([^"']+)["']/m.exec(text)?.[1], gems, complete };
}

function gemOf(line: string, groups: readonly string[]): Gem | undefined {
  const match = /^gem\s*\(?\s*["']([^"']+)["']\s*(?:,\s*["']([^"']+)["'])?(.*)$/.exec(line);
  if (!match?.[1]) return undefined;
  const options = match[3] ?? '';
  const own = /\bgroups?:\s*(\[[^\]]*\]|:\w+)/.exec(options)?.[1] ?? /:groups?\s*=>\s*(\[[^\]]*\]|:\w+)/.exec(options)?.[1];
  return {
    name: match[1],
    requirement: match[2],
    groups: [...groups, ...(own === undefined ? [] : symbolsIn(own))],
    source: /\b(?:path|git|github):\s*["']([^"']+)["']/.exec(options)?.[1],
  };
}

function symbolsIn(text: string): readonly string[] {
  return [...text.matchAll(/:(\w+)|["'](\w+)["']/g)].flatMap((match) => match[1] ?? match[2] ?? []);
}

export interface GemfileLock {
  /** Every gem with its version; a platform suffix (`-x86_64-linux`) is kept off the version. */
  readonly gems: ReadonlyMap<string, string>;
  readonly platforms: readonly string[];
  readonly rubyVersion: string | undefined;
  readonly bundledWith: string | undefined;
}

export function readGemfileLock(text: string): GemfileLock {
  const gems = new Map<string, string>();
  const platforms: string[] = [];
  let section = '';
  let rubyVersion: string | undefined;
  let bundledWith: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^[A-Z]/.test(line)) section = line.trim();
    const spec = /^ {4}(\S+) \(([^()]+)\)$/.exec(line);
    if (spec?.[1] !== undefined && spec[2] !== undefined && ['GEM', 'GIT', 'PATH'].includes(section)) gems.set(spec[1], spec[2].split('-')[0] ?? spec[2]);
    else if (section === 'PLATFORMS' && line.startsWith('  ')) platforms.push(line.trim());
    else if (section === 'RUBY VERSION' && line.startsWith(' ')) rubyVersion = /ruby ([\d.]+)/.exec(line)?.[1];
    else if (section === 'BUNDLED WITH' && line.startsWith(' ')) bundledWith = line.trim();
  }
  return { gems, platforms, rubyVersion, bundledWith };
}
