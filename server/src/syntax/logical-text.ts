import type { Range } from '../text/range.ts';
import { skipSpace, skipSpaceBack } from './characters.ts';
import type { LogicalText } from './tree.ts';

/**
 * An instruction's lines joined as BuildKit joins them. The pieces say where each
 * part stands in the file: piece `i` covers the logical offsets from `starts[i]`.
 */
export interface JoinedLines {
  readonly text: string;
  readonly starts: readonly number[];
  readonly pieces: readonly Range[];
}

const ONE_PIECE: readonly number[] = [0];

export function joinPieces(text: string, pieces: readonly Range[]): JoinedLines {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return { text: text.slice(only.start, only.end), starts: ONE_PIECE, pieces };
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    parts.push(text.slice(piece.start, piece.end));
    length += piece.end - piece.start;
  }
  return { text: parts.join(''), starts, pieces };
}

/** A stretch of joined lines. A class, as every instruction has one and closures for each would double the time to parse. */
export class Stretch implements LogicalText {
  readonly text: string;
  readonly range: Range;
  readonly joined: JoinedLines;
  readonly from: number;

  constructor(joined: JoinedLines, from: number, to: number) {
    this.joined = joined;
    this.from = from;
    this.text = joined.text.slice(from, to);
    this.range = fileRange(joined, from, to);
  }

  toFile(at: number): number {
    return at >= this.text.length ? this.range.end : fileOffset(this.joined, this.from + Math.max(0, at));
  }
}

export function trimmedStretch(joined: JoinedLines, from: number, to: number): Stretch {
  const start = skipSpace(joined.text, from, to);
  return new Stretch(joined, start, skipSpaceBack(joined.text, start, to));
}

/** A part of any logical text, by offsets within it. */
export function partOf(whole: LogicalText, from: number, to: number): LogicalText {
  const range = rangeIn(whole, from, to);
  return {
    text: whole.text.slice(from, to),
    range,
    toFile: (at) => (at >= to - from ? range.end : whole.toFile(from + Math.max(0, at))),
  };
}

/** Where `from`–`to` of a logical text stand in the file. The end sticks to the last byte, not to the next line. */
export function rangeIn(whole: LogicalText, from: number, to: number): Range {
  const start = whole.toFile(from);
  return { start, end: to > from ? whole.toFile(to - 1) + 1 : start };
}

export function fileRange(joined: JoinedLines, from: number, to: number): Range {
  if (to > from) return { start: fileOffset(joined, from), end: fileOffset(joined, to - 1) + 1 };
  // An empty stretch at the very end sticks to the last byte, so that text typed there is its text.
  const at = from >= joined.text.length && from > 0 ? fileOffset(joined, from - 1) + 1 : fileOffset(joined, from);
  return { start: at, end: at };
}

export function fileOffset(joined: JoinedLines, at: number): number {
  const { starts, pieces } = joined;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return (pieces[low]?.start ?? 0) + at - (starts[low] ?? 0);
}
