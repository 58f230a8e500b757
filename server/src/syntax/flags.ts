import type { Flag } from './tree.ts';
import { isSeparator } from './characters.ts';
import { fileOffset, fileRange, type JoinedLines } from './logical-text.ts';

export interface FlagsAndRest {
  readonly flags: readonly Flag[];
  /** Where the arguments begin in the joined text; white space before them is still to be skipped. */
  readonly rest: number;
}

/**
 * Takes the words that start with `--` off the front of the arguments, as BuildKit does for
 * every instruction. A lone `--` ends them. Quotes are removed, also inside a word.
 * BuildKit reads this part byte by byte, so a no-break space is no white space here.
 */
export function readFlags(joined: JoinedLines, from: number, to: number, escape: string): FlagsAndRest {
  const flags: Flag[] = [];
  let at = from;
  for (;;) {
    while (at < to && isSeparator(joined.text.charCodeAt(at))) at += 1;
    if (!joined.text.startsWith('--', at) || at + 2 > to) return { flags, rest: at };
    const word = readWord(joined.text, at, to, escape);
    const start = at;
    at = word.end;
    if (word.text === '--') return { flags, rest: at };
    flags.push(flagOf(joined, start, word));
  }
}

interface FlagWord {
  /** Quotes and escapes removed. */
  readonly text: string;
  /** The joined offset of each character of `text`; undefined where they follow one another. */
  readonly offsets: readonly number[] | undefined;
  readonly end: number;
}

function readWord(text: string, start: number, to: number, escape: string): FlagWord {
  let at = start;
  while (at < to && !isSeparator(text.charCodeAt(at)) && !isSpecial(text[at], escape)) at += 1;
  if (at >= to || isSeparator(text.charCodeAt(at))) return { text: text.slice(start, at), offsets: undefined, end: at };
  return readQuotedWord(text, start, to, escape);
}

function isSpecial(character: string | undefined, escape: string): boolean {
  return character === '"' || character === "'" || character === escape;
}

function readQuotedWord(text: string, start: number, to: number, escape: string): FlagWord {
  const characters: string[] = [];
  const offsets: number[] = [];
  let quote: string | undefined;
  let at = start;
  for (; at < to; at += 1) {
    const character = text[at] ?? '';
    if (quote === undefined && isSeparator(text.charCodeAt(at))) break;
    if (quote === undefined ? character === '"' || character === "'" : character === quote) {
      quote = quote === undefined ? character : undefined;
      continue;
    }
    if (character === escape) at += 1;
    if (at >= to) break;
    characters.push(text[at] ?? '');
    offsets.push(at);
  }
  return { text: characters.join(''), offsets, end: Math.min(at, to) };
}

function flagOf(joined: JoinedLines, start: number, word: FlagWord): Flag {
  const { text, offsets, end } = word;
  const equals = text.indexOf('=');
  const origin = (at: number): number => (offsets === undefined ? start + at : (offsets[at] ?? end));
  const valueStart = equals === -1 ? end : origin(equals) + 1;
  return {
    name: equals === -1 ? text.slice(2) : text.slice(2, equals),
    value: equals === -1 ? undefined : text.slice(equals + 1),
    range: fileRange(joined, start, end),
    nameRange: fileRange(joined, origin(2), equals === -1 ? end : origin(equals)),
    valueRange: equals === -1 ? undefined : valueRangeOf(joined, valueStart, end),
    toFile: (at) => (origin(equals + 1 + at) >= end ? fileRange(joined, start, end).end : fileOffset(joined, origin(equals + 1 + at))),
  };
}

/** An empty value after `=` stands right behind it, even where a continuation follows. */
function valueRangeOf(joined: JoinedLines, start: number, end: number): { start: number; end: number } {
  if (start < end) return fileRange(joined, start, end);
  const at = fileOffset(joined, start - 1) + 1;
  return { start: at, end: at };
}
