import type { LineIndex, Position } from '../text/line-index.ts';
import type { Range } from '../text/range.ts';

/** A range as LSP writes it: zero-based lines and characters. */
export function rangeJson(index: LineIndex, range: Range): { readonly start: Position; readonly end: Position } {
  return { start: index.positionAt(range.start), end: index.positionAt(range.end) };
}
