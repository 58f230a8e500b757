import { overlaps, type Range } from './range.ts';

/** Replace the bytes of `range` by `text`; an empty range inserts. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

export function insertion(offset: number, text: string): TextEdit {
  return { range: { start: offset, end: offset }, text };
}

export function replacement(range: Range, text: string): TextEdit {
  return { range, text };
}

export function removal(range: Range): TextEdit {
  return { range, text: '' };
}

/** Applies edits that were all made against the same text; insertions at one offset keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = inOrder(edits);
  let result = '';
  let position = 0;
  for (const edit of ordered) {
    result += text.slice(position, edit.range.start) + edit.text;
    position = edit.range.end;
  }
  return result + text.slice(position);
}

/** Whether no two edits touch the same bytes: the precondition of `applyEdits`. */
export function areDisjoint(edits: readonly TextEdit[]): boolean {
  const ordered = inOrder(edits);
  return ordered.every((edit, index) => {
    const next = ordered[index + 1];
    return next === undefined || !overlaps(edit.range, next.range);
  });
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
