import type { BuildContext } from '../../context/context.ts';
import { execForm } from '../../model/plain-command.ts';
import { plainWords } from '../node-commands.ts';
import { isOpen, type Draft, type NoDraft } from './draft.ts';
import { languages } from './languages.ts';
import { projectFolders } from './project-folder.ts';

/** The nearest folder with a project decides. */
export function draftsOf(context: BuildContext): readonly (Draft | NoDraft)[] {
  for (const folder of projectFolders(context)) {
    const found = languages.flatMap((read) => read(folder) ?? []);
    if (found.length > 0) return found.map((draft) => ('reason' in draft ? draft : withServiceCommand(draft, context)));
  }
  return [];
}

/** A value that the project says in full: `command`, `port`. */
export function valuesOf(context: BuildContext, name: string): readonly string[] {
  return draftsOf(context).flatMap((draft) => {
    const value = 'reason' in draft || draft.template === 'node-site' ? undefined : draft.values[name];
    return value === undefined || value === '' || isOpen(value) ? [] : [value];
  });
}

/** Compose starts the service with a command of its own: that is how the project is started, then. */
function withServiceCommand(draft: Draft, { compose }: BuildContext): Draft {
  const commands = [...new Set(compose.flatMap(({ command }) => (command === undefined ? [] : [execFormOf(command) ?? ''])))];
  const [only, second] = commands;
  if (draft.values['command'] === undefined || draft.template === 'node-site' || only === undefined || only === '' || second !== undefined) return draft;
  if (compose.some(({ entrypoint }) => entrypoint !== undefined)) return draft;
  const told = draft.told.filter((each) => each !== wordsOf(draft.values['command'] ?? '[]'));
  return { ...draft, told: [...told, `${wordsOf(only)} as in compose`], values: { ...draft.values, command: only } };
}

function execFormOf(command: string | readonly string[]): string | undefined {
  const words = typeof command === 'string' ? plainWords(command) : command;
  return words === undefined || words.some((word) => word.includes('$')) ? undefined : execForm(words);
}

function wordsOf(command: string): string {
  return (JSON.parse(command) as readonly string[]).join(' ');
}
