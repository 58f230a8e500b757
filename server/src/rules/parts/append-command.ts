import type { DockerfileModel } from '../../model/model.ts';
import { continuationIndent } from '../../syntax/edit-points.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { commandForm } from '../../syntax/views.ts';
import { insertion, type TextEdit } from '../../text/edit.ts';

/**
 * One more command behind those of a RUN, joined by `&&` as the others are. Undefined where the commands are
 * joined in another way, so that the new one would run in another case, or where more text follows the last.
 */
export function appendCommand(file: DockerfileModel, instruction: Instruction, text: string): TextEdit | undefined {
  const form = commandForm(instruction);
  const [script, second] = file.scriptsOf(instruction);
  if (form?.kind !== 'shell' || form.heredocs.length > 0 || script === undefined || second !== undefined || script.incomplete) return undefined;
  const { commands } = script;
  const last = commands.at(-1);
  if (last === undefined || commands.some(({ joinedBy, within }) => within.length > 0 || (joinedBy !== undefined && joinedBy !== '&&'))) return undefined;
  const end = last.range.end;
  if (file.text.slice(end, form.range.end).trim() !== '') return undefined;
  const body = file.text.slice(form.range.start, end);
  if (!body.includes('\n')) return insertion(end, ` && ${text}`);
  const { eol, escape } = file.tree;
  const indent = continuationIndent(file.tree, instruction);
  return insertion(end, opensLines(body) ? ` ${escape}${eol}${indent}&& ${text}` : ` && ${escape}${eol}${indent}${text}`);
}

/** Whether `&&` stands at the beginning of lines rather than at their end. */
function opensLines(body: string): boolean {
  return body.split('\n').slice(1).some((line) => line.trim().startsWith('&&')) || !body.split('\n').some((line) => line.trim().endsWith('&& \\'));
}
