import { execForm } from '../model/plain-command.ts';
import type { DockerfileModel } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { commandForm } from '../syntax/views.ts';
import { removal, replacement, type TextEdit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';

/**
 * Writes the words into RUN, CMD, ENTRYPOINT or HEALTHCHECK in exec form and changes as few bytes as it can: line
 * breaks and comments between words stay. Undefined where that cannot be done without losing a comment.
 */
export function rewriteCommand(file: DockerfileModel, instruction: Instruction, words: readonly string[]): readonly TextEdit[] | undefined {
  const form = commandForm(instruction);
  if (form === undefined) return undefined;
  const old = placedWords(file, instruction);
  const kept = old === undefined ? 0 : sharedTail(old.map((word) => word.value), words);
  if (old === undefined || kept === 0) {
    return instruction.comments.length > 0 ? undefined : [replacement(form.range, execForm(words))];
  }
  return form.kind === 'exec' ? rewriteList(file, old, words, kept) : rewriteText(file, form.range, old, words, kept);
}

export interface PlacedWord {
  readonly value: string;
  readonly range: Range;
}

/** The words with their places; undefined where shell form is more than one command of static words. */
export function placedWords(file: DockerfileModel, instruction: Instruction): readonly PlacedWord[] | undefined {
  const form = commandForm(instruction);
  if (form === undefined) return undefined;
  if (form.kind === 'exec') return form.json.elements;
  const [command, second] = file.scriptsOf(instruction).flatMap((script) => script.commands);
  if (command === undefined || second !== undefined) return undefined;
  const rest = command.words.flatMap((word) => (word.value === undefined ? [] : [{ value: word.value, range: word.range }]));
  if (rest.length < command.words.length) return undefined;
  const name = { value: file.text.slice(command.nameRange.start, command.nameRange.end), range: command.nameRange };
  const last = rest.at(-1) ?? name;
  // What stands behind the last word (`;`, a redirection) has no place in a list.
  return file.text.slice(last.range.end, form.range.end).trim() === '' ? [name, ...rest] : undefined;
}

/** How many words at the end of both are the same. */
function sharedTail(old: readonly string[], words: readonly string[]): number {
  let count = 0;
  while (count < Math.min(old.length, words.length) && old[old.length - 1 - count] === words[words.length - 1 - count]) count++;
  return count;
}

function rewriteList(file: DockerfileModel, old: readonly PlacedWord[], words: readonly string[], kept: number): readonly TextEdit[] | undefined {
  const dropped = old.slice(0, old.length - kept);
  const added = words.slice(0, words.length - kept);
  const firstKept = old[dropped.length];
  if (firstKept === undefined) return undefined;
  if (dropped.length === added.length) return dropped.map((word, at) => replacement(word.range, JSON.stringify(added[at] ?? '')));
  const start = dropped[0]?.range.start ?? firstKept.range.start;
  const text = added.map((word) => `${JSON.stringify(word)}, `).join('');
  const range = { start, end: firstKept.range.start };
  // A comment between the dropped words would go with them.
  return file.text.slice(range.start, range.end).includes('#') ? undefined : [replacement(range, text)];
}

/** Each kept word becomes a string where it stands, so that lines and comments between them stay. */
function rewriteText(
  file: DockerfileModel, range: Range, old: readonly PlacedWord[], words: readonly string[], kept: number,
): readonly TextEdit[] | undefined {
  const tail = old.slice(old.length - kept);
  const [first] = tail;
  if (first === undefined) return undefined;
  const head = { start: range.start, end: first.range.start };
  if (file.text.slice(head.start, head.end).includes('#')) return undefined;
  const added = words.slice(0, words.length - kept).map((word) => `${JSON.stringify(word)}, `).join('');
  return [
    ...(head.start < head.end ? [removal(head)] : []),
    ...tail.map((word, at) => {
      const before = at === 0 ? `[${added}` : '';
      return replacement(word.range, `${before}${JSON.stringify(word.value)}${at === tail.length - 1 ? ']' : ','}`);
    }),
  ];
}
