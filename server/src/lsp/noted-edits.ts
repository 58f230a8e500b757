import type { Annotation, Caveat, PlannedEdit } from '../action/action.ts';
import type { Range } from '../text/range.ts';

/**
 * Edits of a plan, each with the part that it belongs to and with what is to be checked about it.
 * VS Code shows this text when it groups changes by type, and over a change when it groups them by file.
 */
export function notedEdits(edits: readonly PlannedEdit[], caveats: readonly Caveat[], whole: Annotation): readonly PlannedEdit[] {
  const notes = new Map<string, string[]>();
  for (const { range, note } of caveats) {
    const { label } = nearest(edits, range)?.annotation ?? whole;
    notes.set(label, [...notes.get(label) ?? [], `Check: ${note}`]);
  }
  return edits.map((edit) => ({ ...edit, annotation: withNotes(edit.annotation ?? whole, notes) }));
}

/** Parts are told apart by their labels, so that all changes of one part say the same. */
function withNotes(annotation: Annotation, notes: ReadonlyMap<string, readonly string[]>): Annotation {
  const said = [...(annotation.description === undefined ? [] : [annotation.description]), ...notes.get(annotation.label) ?? []];
  return said.length === 0 ? annotation : { ...annotation, description: said.join(' · ') };
}

function nearest(edits: readonly PlannedEdit[], range: Range): PlannedEdit | undefined {
  const distance = (edit: PlannedEdit): number => Math.max(0, edit.range.start - range.end, range.start - edit.range.end);
  return edits.reduce<PlannedEdit | undefined>((best, edit) => (best === undefined || distance(edit) < distance(best) ? edit : best), undefined);
}
