import { joinFolder } from '../folder.ts';
import type { ShellCommand, ShellWord } from '../script.ts';

/** A path that a command names, with the word that names it. */
export interface NamedPath {
  readonly word: ShellWord;
  /** Absolute, or relative to WORKDIR ('' = WORKDIR itself); undefined when the word or the folder is not known. */
  readonly path: string | undefined;
}

/** The path that the word means to this command. */
export function pathOf(command: ShellCommand, word: ShellWord): NamedPath {
  return { word, path: word.value === undefined || word.value === '' ? undefined : joinFolder(command.folder, word.value) };
}

/** A path below that of `base`. */
export function below(base: NamedPath, name: string): NamedPath {
  return { word: base.word, path: base.path === undefined ? undefined : joinFolder(base.path, name) };
}

/** The last step of a path or URL, when it is static: `${VERSION}/app.tgz` has one. */
export function lastStep(template: string): string | undefined {
  const end = template.search(/[?#]/);
  const path = end === -1 || template[end - 1] === '{' ? template : template.slice(0, end);
  const step = path.slice(path.lastIndexOf('/') + 1);
  return step === '' || step.includes('$') || step.includes('*') ? undefined : step;
}
