import type { Range } from '../text/range.ts';
import { isSeparator } from './characters.ts';
import { fileOffset, fileRange, type JoinedLines } from './logical-text.ts';
import type { Flag } from './tree.ts';

export interface FlagsAndRest {
  readonly flags: readonly Flag[];
  /** Where the arguments begin in the joined text; white space before them is still to be skipped. */
  readonly rest: number;
}

const NO_FLAGS: readonly Flag[] = [];

/**
 * Takes the words that start with `--` off the front of the arguments, as BuildKit does for
 * every instruction. A lone `--` ends them. Quotes are removed, also inside a word.
 * BuildKit reads this part byte by byte, so a no-break space is no white space here.
 */
export function readFlags(joined: JoinedLines, from: number, to: number, escape: string): FlagsAndRest {
  if (!joined.text.includes('--', from)) return { flags: NO_FLAGS, rest: from };
  const flags: Flag[] = [];
  let at = from;
  for (;;) {
    while (at < to && isSeparator(joined.text.charCodeAt(at))) at += 1;
    if (!joined.text.startsWith('--', at) || at + 2 > to) return { flags, rest: at };
    const word = readWord(joined.text, at, to, escape);
    const start = at;
    at = word.end;
    if (word.text === '--') return { flags, rest: at };
    flags.push(new ParsedFlag(joined, start, word));
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

/** Ranges are worked out when asked for; most flags are only compared by name. */
class ParsedFlag implements Flag {
  readonly name: string;
  readonly value: string | undefined;
  readonly #joined: JoinedLines;
  readonly #start: number;
  readonly #word: FlagWord;
  /** In the decoded word; -1 without a value. */
  readonly #equals: number;

  constructor(joined: JoinedLines, start: number, word: FlagWord) {
    this.#joined = joined;
    this.#start = start;
    this.#word = word;
    this.#equals = word.text.indexOf('=');
    this.name = this.#equals === -1 ? word.text.slice(2) : word.text.slice(2, this.#equals);
    this.value = this.#equals === -1 ? undefined : word.text.slice(this.#equals + 1);
  }

  get range(): Range {
    return fileRange(this.#joined, this.#start, this.#word.end);
  }

  get nameRange(): Range {
    return fileRange(this.#joined, this.#origin(2), this.#equals === -1 ? this.#word.end : this.#origin(this.#equals));
  }

  get valueRange(): Range | undefined {
    if (this.#equals === -1) return undefined;
    const start = this.#origin(this.#equals) + 1;
    if (start < this.#word.end) return fileRange(this.#joined, start, this.#word.end);
    // An empty value stands right behind its `=`, even where a continuation follows.
    const at = fileOffset(this.#joined, start - 1) + 1;
    return { start: at, end: at };
  }

  toFile(at: number): number {
    const origin = this.#origin(this.#equals + 1 + at);
    return origin >= this.#word.end ? this.range.end : fileOffset(this.#joined, origin);
  }

  /** Where a character of the decoded word stands in the joined text. */
  #origin(at: number): number {
    const { offsets, end } = this.#word;
    return offsets === undefined ? this.#start + at : (offsets[at] ?? end);
  }
}
