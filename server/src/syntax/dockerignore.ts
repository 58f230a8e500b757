import type { Range } from '../text/range.ts';
import { skipSpace, skipSpaceBack } from './characters.ts';
import { lineFrom } from './physical-line.ts';

/** One line of a `.dockerignore`. */
export interface IgnorePattern {
  /** Cleaned: without `!`, without a slash at either end, without `.` and `..` parts. */
  readonly pattern: string;
  /** `!`: takes paths back in. */
  readonly exception: boolean;
  readonly range: Range;
}

/**
 * Reads a `.dockerignore` and tells of a path, relative to the context and with forward
 * slashes, whether the builder leaves it out. The last line that matches decides, and a
 * line that matches a folder matches everything in it.
 */
export function parseDockerignore(text: string): (path: string) => boolean {
  const patterns = ignorePatterns(text).map(({ pattern, exception }) => ({ exception, parts: partsOf(pattern) }));
  // What each pattern says of a folder is asked again for every file in it.
  const folders = new Map<string, readonly boolean[]>([['', patterns.map(() => false)]]);
  const matchesOf = (path: string): readonly boolean[] => {
    const parent = matchesOfFolder(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
    return patterns.map(({ parts }, index) => parent[index] === true || matches(parts, path));
  };
  const matchesOfFolder = (path: string): readonly boolean[] => {
    const known = folders.get(path) ?? matchesOf(path);
    folders.set(path, known);
    return known;
  };
  return (path) => {
    const found = matchesOf(cleanPath(path));
    return patterns.reduce((ignored, { exception }, index) => (found[index] === true ? !exception : ignored), false);
  };
}

export function ignorePatterns(text: string): readonly IgnorePattern[] {
  const patterns: IgnorePattern[] = [];
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; ) {
    const line = lineFrom(text, at);
    at = line.end;
    const pattern = text[line.start] === '#' ? undefined : patternIn(text, line.start, line.contentEnd);
    if (pattern !== undefined) patterns.push(pattern);
  }
  return patterns;
}

/** A `#` starts a comment in the first column only, where the caller has looked for it. */
function patternIn(text: string, from: number, to: number): IgnorePattern | undefined {
  const start = skipSpace(text, from, to);
  const end = skipSpaceBack(text, start, to);
  const exception = text[start] === '!' && start < end;
  const pattern = cleanPath(text.slice(exception ? skipSpace(text, start + 1, end) : start, end));
  return pattern === '' ? undefined : { pattern, exception, range: { start, end } };
}

/** As Go's `filepath.Clean`, and without a leading slash: the context is the root. */
function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  return parts.join('/') === '' && path !== '' ? '.' : parts.join('/');
}

type PatternPart =
  | { readonly kind: 'literal'; readonly character: string }
  /** `?` */
  | { readonly kind: 'one' }
  /** `*` */
  | { readonly kind: 'some' }
  /** `**` before more pattern: any number of folders. */
  | { readonly kind: 'folders' }
  /** `**` at the end. */
  | { readonly kind: 'rest' }
  | { readonly kind: 'class'; readonly negated: boolean; readonly ranges: readonly Range[] };

function partsOf(pattern: string): readonly PatternPart[] {
  const parts: PatternPart[] = [];
  for (let at = 0; at < pattern.length; ) {
    const character = pattern[at] ?? '';
    const found = character === '[' ? classAt(pattern, at) : undefined;
    if (found !== undefined) {
      parts.push(found.part);
      at = found.end;
    } else if (character === '*' && pattern[at + 1] === '*') {
      at += pattern[at + 2] === '/' ? 3 : 2;
      parts.push(at >= pattern.length ? { kind: 'rest' } : { kind: 'folders' });
    } else {
      const escaped = character === '\\' && at + 1 < pattern.length;
      parts.push(simplePart(escaped ? (pattern[at + 1] ?? '') : character, escaped));
      at += escaped ? 2 : 1;
    }
  }
  // `**name` ends in `name`, whatever stands before it, also within one part of the path.
  if (parts[0]?.kind === 'folders' && !pattern.startsWith('**/') && parts.every((part, index) => index === 0 || part.kind === 'literal')) parts[0] = { kind: 'rest' };
  return parts;
}

function simplePart(character: string, escaped: boolean): PatternPart {
  if (!escaped && character === '*') return { kind: 'some' };
  if (!escaped && character === '?') return { kind: 'one' };
  return { kind: 'literal', character };
}

function classAt(pattern: string, start: number): { readonly part: PatternPart; readonly end: number } | undefined {
  const close = pattern.indexOf(']', start + 2);
  if (close === -1) return undefined;
  const negated = pattern[start + 1] === '^';
  const ranges: Range[] = [];
  for (let at = start + (negated ? 2 : 1); at < close; ) {
    const low = pattern.charCodeAt(at);
    const spans = pattern[at + 1] === '-' && at + 2 < close;
    ranges.push({ start: low, end: spans ? pattern.charCodeAt(at + 2) : low });
    at += spans ? 3 : 1;
  }
  return { part: { kind: 'class', negated, ranges }, end: close + 1 };
}

/** Follows all ways to match at once. Part `i` is state `2i`; `2i + 1` is inside the folders that part takes. */
function matches(parts: readonly PatternPart[], path: string): boolean {
  let reached = closure(parts, new Set([0]));
  for (let at = 0; at < path.length && reached.size > 0; at += 1) {
    const next = new Set<number>();
    for (const state of reached) advance(parts[state >> 1], state, path[at] ?? '', next);
    reached = closure(parts, next);
  }
  return reached.has(2 * parts.length);
}

function advance(part: PatternPart | undefined, state: number, character: string, next: Set<number>): void {
  const after = 2 * (state >> 1) + 2;
  switch (part?.kind) {
    case undefined:
      return;
    case 'folders':
      next.add(state | 1);
      if (character === '/') next.add(after);
      return;
    case 'rest':
      next.add(state);
      return;
    case 'some':
      if (character !== '/') next.add(state);
      return;
    case 'one':
      if (character !== '/') next.add(after);
      return;
    case 'literal':
      if (character === part.character) next.add(after);
      return;
    case 'class':
      if (inClass(part.ranges, character.charCodeAt(0)) !== part.negated) next.add(after);
  }
}

function inClass(ranges: readonly Range[], code: number): boolean {
  return ranges.some((range) => range.start <= code && code <= range.end);
}

function closure(parts: readonly PatternPart[], reached: Set<number>): Set<number> {
  for (const state of reached) {
    const kind = parts[state >> 1]?.kind;
    if (kind === 'some' || kind === 'rest' || (kind === 'folders' && state % 2 === 0)) reached.add(2 * (state >> 1) + 2);
  }
  return reached;
}
