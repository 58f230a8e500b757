import type { PlannedEdit } from '../../action/action.ts';
import { applyEdits } from '../../text/edit.ts';
import { contains, overlaps, type Range } from '../../text/range.ts';

/** Edits of a text, and edits of what those make of it, as edits of the first text. Undefined where they cannot be told apart. */
export function editsInTwoSteps(first: readonly PlannedEdit[], second: readonly PlannedEdit[]): readonly PlannedEdit[] | undefined {
  const ordered = [...first].sort((a, b) => a.range.start - b.range.start);
  const left = new Set(second);
  const kept: PlannedEdit[] = [];
  for (const { edit, made } of withPlaces(ordered)) {
    const inside = second.filter(({ range }) => contains(made, range) && overlaps(made, range) && !isSame(made, range));
    const around = second.filter(({ range }) => contains(range, made) && range.end > range.start);
    if (second.some((other) => overlaps(other.range, made) && !inside.includes(other) && !around.includes(other))) return undefined;
    if (around.length > 0) continue;
    for (const one of inside) left.delete(one);
    const moved = inside.map((one) => ({ ...one, range: { start: one.range.start - made.start, end: one.range.end - made.start } }));
    kept.push({ ...edit, text: applyEdits(edit.text, moved) });
  }
  return [...kept, ...[...left].map((edit) => ({ ...edit, range: rangeBefore(ordered, edit.range) }))];
}

/** Where a range of the text after the edits lay before them. */
export function rangeBefore(ordered: readonly PlannedEdit[], { start, end }: Range): Range {
  return { start: offsetBefore(ordered, start, 'start'), end: offsetBefore(ordered, end, 'end') };
}

function offsetBefore(ordered: readonly PlannedEdit[], offset: number, side: 'start' | 'end'): number {
  let shift = 0;
  for (const { edit, made } of withPlaces(ordered)) {
    if (offset <= made.start) break;
    if (offset < made.end) return side === 'start' ? edit.range.start : edit.range.end;
    shift = made.end - edit.range.end;
  }
  return offset - shift;
}

/** Each edit with the place of its text in what the edits make. */
function withPlaces(ordered: readonly PlannedEdit[]): readonly { readonly edit: PlannedEdit; readonly made: Range }[] {
  let shift = 0;
  return ordered.map((edit) => {
    const start = edit.range.start + shift;
    const end = start + edit.text.length;
    shift = end - edit.range.end;
    return { edit, made: { start, end } };
  });
}

function isSame(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}
