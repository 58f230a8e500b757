import type { PlannedEdit } from '../../action/action.ts';
import { execForm, plainScript, startsShell } from '../../model/plain-command.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { commandForm } from '../../syntax/views.ts';
import { removal, replacement } from '../../text/edit.ts';
import { lastOf } from './read-project.ts';

export interface DirectStart {
  readonly entrypoint: Instruction;
  readonly program: string;
  readonly edits: readonly PlannedEdit[];
}

/** `ENTRYPOINT ["sh", "-c"]` makes a command line of CMD: where that is one plain command, it can be started without the shell. */
export function withoutShellEntrypoint({ text }: DockerfileModel, stage: Stage): DirectStart | undefined {
  const [entrypoint, cmd] = [lastOf(stage, 'ENTRYPOINT'), lastOf(stage, 'CMD')];
  const [shell, form] = [entrypoint, cmd].map((instruction) => (instruction === undefined ? undefined : commandForm(instruction)));
  if (entrypoint === undefined || cmd === undefined || shell?.kind !== 'exec' || form?.kind !== 'exec') return undefined;
  const [script, ...more] = form.words;
  if (shell.words.length !== 2 || !startsShell(shell.words) || script === undefined || more.length > 0) return undefined;
  const plain = plainScript(script);
  if (plain === undefined || 'trouble' in plain) return undefined;
  const [program = ''] = plain.words;
  const description = text.slice(entrypoint.range.start, entrypoint.range.end);
  const dropped = { ...removal(entrypoint.lines), annotation: { label: 'There is no shell to start', description } };
  return { entrypoint, program, edits: [dropped, { ...replacement(form.json.range, execForm(plain.words)), annotation: { label: 'Start command for this image' } }] };
}
