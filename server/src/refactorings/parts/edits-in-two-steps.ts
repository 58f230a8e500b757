import type { PlannedEdit } from '../../action/action.ts';
import { contains, overlaps, type Range } from '../../text/range.ts';

/** Edits of a text, and edits of what those make of it, as edits of the first text. Undefined where they cannot be told apart. */
export function editsInTwoSteps(first: readonly PlannedEdit[], second: readonly PlannedEdit[]): readonly PlannedEdit[] | undefined {
  const ordered = [...first].sort((a, b) => a.range.start - b.range.start);
  const back = second.map((edit) => ({ ...edit, range: rangeBefore(ordered, edit.range) }));
  const replaced = new Set(ordered.filter((edit) => back.some((other) => other.range.end > other.range.start && contains(other.range, edit.range))));
  const kept = ordered.filter((edit) => !replaced.has(edit));
  const isMixed = kept.some((edit) => back.some((other) => overlaps(edit.range, other.range)));
  return isMixed ? undefined : [...kept, ...back];
}

/** Where a range of the text after the edits lay before them. */
export function rangeBefore(ordered: readonly PlannedEdit[], { start, end }: Range): Range {
  return { start: offsetBefore(ordered, start, 'start'), end: offsetBefore(ordered, end, 'end') };
}

function offsetBefore(ordered: readonly PlannedEdit[], offset: number, side: 'start' | 'end'): number {
  let shift = 0;
  for (const { range, text } of ordered) {
    const begin = range.start + shift;
    if (offset <= begin) break;
    const end = begin + text.length;
    if (offset < end) return side === 'start' ? range.start : range.end;
    shift += text.length - (range.end - range.start);
  }
  return offset - shift;
}
