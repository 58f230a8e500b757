/** The patterns of `${x#…}`, `${x%…}` and `${x/…}`: `*`, `?` and literal characters, without brackets. */
export type ShellPattern = readonly PatternPart[];

type PatternPart = { readonly kind: 'literal'; readonly character: string } | { readonly kind: 'any' } | { readonly kind: 'star' };

/** Longer values are not worth the time; no real variable comes near. */
const LONGEST = 20_000;

export function parsePattern(source: string): ShellPattern | undefined {
  const parts: PatternPart[] = [];
  const characters = [...source];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '*') parts.push({ kind: 'star' });
    else if (character === '?') parts.push({ kind: 'any' });
    else if (character !== '\\') parts.push({ kind: 'literal', character });
    else {
      at += 1;
      const escaped = characters[at] ?? '';
      if (escaped === '' || !'*?\\}/'.includes(escaped)) return undefined;
      parts.push({ kind: 'literal', character: escaped });
    }
  }
  return parts;
}

export function withoutPrefix(value: string, pattern: ShellPattern, longest: boolean): string {
  const characters = [...value];
  const length = matchLength(characters, 0, pattern, longest);
  return length === undefined ? value : characters.slice(length).join('');
}

/** A suffix is a prefix read backwards. */
export function withoutSuffix(value: string, pattern: ShellPattern, longest: boolean): string {
  const characters = [...value].reverse();
  const length = matchLength(characters, 0, [...pattern].reverse(), longest);
  return length === undefined ? value : characters.slice(length).reverse().join('');
}

export function replaceMatches(value: string, pattern: ShellPattern, replacement: string, all: boolean): string {
  const characters = [...value];
  if (characters.length > LONGEST) return value;
  let result = '';
  let at = 0;
  // Where a match ends, no empty match begins.
  let afterMatch = false;
  while (at <= characters.length) {
    const length = matchLength(characters, at, pattern, true) ?? 0;
    const empty = length === 0 && !afterMatch && matchLength(characters, at, pattern, true) === 0;
    if (length > 0 || empty) result += replacement;
    if (!all && (length > 0 || empty)) return result + characters.slice(at + length).join('');
    if (length === 0) result += characters[at] ?? '';
    at += Math.max(length, 1);
    afterMatch = length > 0;
  }
  return result;
}

/** Follows all ways to match at once, so that time is the product of both lengths, never more. */
function matchLength(characters: readonly string[], from: number, pattern: ShellPattern, longest: boolean): number | undefined {
  let reached = closure(pattern, new Set([0]));
  let found: number | undefined;
  for (let at = from; ; at += 1) {
    if (reached.has(pattern.length)) found = at - from;
    if ((found !== undefined && !longest) || at >= characters.length || reached.size === 0) return found;
    reached = closure(pattern, advance(pattern, reached, characters[at] ?? ''));
  }
}

function advance(pattern: ShellPattern, reached: ReadonlySet<number>, character: string): Set<number> {
  const next = new Set<number>();
  for (const state of reached) {
    const part = pattern[state];
    if (part === undefined) continue;
    if (part.kind === 'literal' ? part.character === character : character !== '\n') next.add(part.kind === 'star' ? state : state + 1);
  }
  return next;
}

/** A star may also match nothing. */
function closure(pattern: ShellPattern, reached: Set<number>): Set<number> {
  for (const state of reached) if (pattern[state]?.kind === 'star') reached.add(state + 1);
  return reached;
}
