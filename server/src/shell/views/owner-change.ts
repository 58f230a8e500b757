import type { ShellCommand, ShellWord } from '../script.ts';
import { flagValue, hasFlag } from './effective-command.ts';
import { pathOf, type NamedPath } from './named-path.ts';

export interface OwnerChange {
  /** `user`, `user:group`, `:group` as written. */
  readonly owner: ShellWord;
  readonly user: string | undefined;
  readonly group: string | undefined;
  readonly paths: readonly NamedPath[];
  readonly isRecursive: boolean;
}

export interface ModeChange {
  /** `755`, `+x`, `u=rwX,g=`. */
  readonly mode: ShellWord;
  readonly paths: readonly NamedPath[];
  readonly isRecursive: boolean;
}

/** What `chown` and `chgrp` do; undefined when the owner is that of another file. */
export function ownerChange(command: ShellCommand): OwnerChange | undefined {
  if ((command.name !== 'chown' && command.name !== 'chgrp') || hasFlag(command, '--reference')) return undefined;
  const [owner, ...rest] = command.operands;
  if (owner === undefined) return undefined;
  const colon = owner.template.indexOf(':');
  const [user, group] = colon === -1 ? [owner.template, ''] : [owner.template.slice(0, colon), owner.template.slice(colon + 1)];
  return {
    owner,
    user: command.name === 'chgrp' || user === '' ? undefined : user,
    group: command.name === 'chgrp' ? user : group === '' ? undefined : group,
    paths: rest.map((word) => pathOf(command, word)),
    isRecursive: hasFlag(command, '-R', '--recursive'),
  };
}

/** `install -d -o app /data`; where files are installed their names are not looked at. */
export function installedOwner(command: ShellCommand): OwnerChange | undefined {
  const owner = command.name === 'install' ? flagValue(command, '-o', '--owner') : undefined;
  if (owner === undefined) return undefined;
  const isFolder = hasFlag(command, '-d', '--directory');
  const paths = isFolder ? command.operands.map((word) => pathOf(command, word)) : [{ word: owner, path: undefined }];
  return { owner, user: owner.template, group: flagValue(command, '-g', '--group')?.template, paths, isRecursive: false };
}

/** What `chmod` does. A mode may begin with a dash: `chmod -x file`. */
export function modeChange(command: ShellCommand): ModeChange | undefined {
  if (command.name !== 'chmod' || hasFlag(command, '--reference')) return undefined;
  const words = command.words.filter((word) => !isOption(word.template));
  const [mode, ...rest] = words;
  if (mode === undefined) return undefined;
  return { mode, paths: rest.map((word) => pathOf(command, word)), isRecursive: hasFlag(command, '-R', '--recursive') };
}

function isOption(text: string): boolean {
  return text.startsWith('--') || /^-[Rcfv]+$/.test(text);
}
