import type { BuildContext } from '../../context/context.ts';
import { isOpen, type Draft, type NoDraft } from './draft.ts';
import { languages } from './languages.ts';
import { projectFolders } from './project-folder.ts';

/** The nearest folder with a project decides. */
export function draftsOf(context: BuildContext): readonly (Draft | NoDraft)[] {
  for (const folder of projectFolders(context)) {
    const found = languages.flatMap((read) => read(folder) ?? []);
    if (found.length > 0) return found;
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
