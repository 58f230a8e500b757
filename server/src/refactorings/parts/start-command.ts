import type { PlannedEdit } from '../../action/action.ts';
import { execForm } from '../../model/plain-command.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { commandForm } from '../../syntax/views.ts';
import { removal, replacement } from '../../text/edit.ts';

/** Writes the words into the instruction, changing as few bytes as it can; shell form becomes exec form. */
export function rewriteCommand(instruction: Instruction, words: readonly string[]): readonly PlannedEdit[] {
  const form = commandForm(instruction);
  if (form === undefined) return [];
  if (form.kind === 'shell') return [replacement(form.range, execForm(words))];
  const { elements } = form.json;
  const old = elements.map((element) => element.value);
  const first = elements[0];
  if (isSame(old, words) || first === undefined) return [];
  const dropped = old.length - words.length;
  const keptFirst = elements[dropped];
  if (dropped > 0 && keptFirst !== undefined && isSame(old.slice(dropped), words)) {
    return [removal({ start: first.range.start, end: keptFirst.range.start })];
  }
  if (dropped === 0) {
    return elements.flatMap((element, at) => (element.value === words[at] ? [] : [replacement(element.range, JSON.stringify(words[at] ?? ''))]));
  }
  return [replacement(form.json.range, execForm(words))];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}
