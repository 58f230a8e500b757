import type { ShellCommand, ShellWord } from '../script.ts';
import { flagValue, hasFlag } from './effective-command.ts';

export interface UserCreation {
  readonly kind: 'user' | 'group';
  readonly name: ShellWord;
  /** Of the user, or of the group. */
  readonly id: ShellWord | undefined;
  /** The primary group, by name or number. */
  readonly group: ShellWord | undefined;
  readonly home: ShellWord | undefined;
  readonly shell: ShellWord | undefined;
  readonly isSystem: boolean;
  /** Undefined where the tool's configuration decides. */
  readonly createsHome: boolean | undefined;
}

/** The user or group that `useradd`, `adduser`, `groupadd` or `addgroup` makes. */
export function userCreation(command: ShellCommand): UserCreation | undefined {
  const name = command.operands.at(-1);
  if (name === undefined) return undefined;
  if (command.name === 'useradd') return ofUseradd(command, name);
  // With two operands `adduser` and `addgroup` put a user into a group.
  if (command.name === 'adduser') return command.operands.length > 1 ? undefined : ofAdduser(command, name);
  if (command.name === 'groupadd' || (command.name === 'addgroup' && command.operands.length === 1)) return ofGroup(command, name);
  return undefined;
}

function ofUseradd(command: ShellCommand, name: ShellWord): UserCreation {
  return {
    kind: 'user',
    name,
    id: flagValue(command, '-u', '--uid'),
    group: flagValue(command, '-g', '--gid'),
    home: flagValue(command, '-d', '--home-dir', '--home'),
    shell: flagValue(command, '-s', '--shell'),
    isSystem: hasFlag(command, '-r', '--system'),
    createsHome: hasFlag(command, '-M', '--no-create-home') ? false : hasFlag(command, '-m', '--create-home') ? true : undefined,
  };
}

/** Debian's and BusyBox's; the flags of the one are unknown to the other. */
function ofAdduser(command: ShellCommand, name: ShellWord): UserCreation {
  const isSystem = hasFlag(command, '-S', '--system');
  return {
    kind: hasFlag(command, '--group') && !isSystem ? 'group' : 'user',
    name,
    id: flagValue(command, '-u', '--uid'),
    group: flagValue(command, '-G', '--ingroup', '--gid'),
    home: flagValue(command, '-h', '--home'),
    shell: flagValue(command, '-s', '--shell'),
    isSystem,
    createsHome: hasFlag(command, '-H', '--no-create-home') ? false : isSystem ? undefined : true,
  };
}

function ofGroup(command: ShellCommand, name: ShellWord): UserCreation {
  return {
    kind: 'group',
    name,
    id: flagValue(command, '-g', '--gid'),
    group: undefined,
    home: undefined,
    shell: undefined,
    isSystem: hasFlag(command, '-r', '-S', '--system'),
    createsHome: false,
  };
}
