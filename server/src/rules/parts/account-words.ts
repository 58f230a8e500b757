import type { ShellCommand } from '../../shell/script.ts';

/** The words of BusyBox's adduser or addgroup for a useradd or groupadd; undefined where a flag has no counterpart. */
export function busyboxWords(name: string, command: ShellCommand): readonly string[] | undefined {
  if (name !== 'useradd' && name !== 'groupadd') return undefined;
  const words = translate(command, name === 'useradd' ? USERADD_TO_BUSYBOX : GROUPADD_TO_BUSYBOX);
  // adduser asks for a password unless it is told not to.
  return words === undefined || name === 'groupadd' ? words : ['-D', ...words];
}

/** The words of useradd or groupadd for Debian's adduser or addgroup. */
export function shadowWords(name: string, command: ShellCommand): readonly string[] | undefined {
  if (name !== 'adduser' && name !== 'addgroup') return undefined;
  const words = translate(command, name === 'adduser' ? ADDUSER_TO_SHADOW : ADDGROUP_TO_SHADOW);
  if (words === undefined || name === 'addgroup') return words;
  const hasHome = command.flags.some((flag) => flag.name === '--no-create-home' || flag.name === '--system');
  return hasHome ? words : ['-m', ...words];
}

/** Empty: the flag goes, with its value. */
type Counterparts = Readonly<Record<string, string>>;

const USERADD_TO_BUSYBOX: Counterparts = {
  '-r': '-S', '--system': '-S', '-u': '-u', '--uid': '-u', '-g': '-G', '--gid': '-G', '-d': '-h', '--home-dir': '-h', '--home': '-h',
  '-s': '-s', '--shell': '-s', '-m': '', '--create-home': '', '-M': '-H', '--no-create-home': '-H', '-c': '-g', '--comment': '-g', '-l': '', '--no-log-init': '',
};

const GROUPADD_TO_BUSYBOX: Counterparts = { '-r': '-S', '--system': '-S', '-g': '-g', '--gid': '-g' };

const ADDUSER_TO_SHADOW: Counterparts = {
  '--system': '-r', '--uid': '-u', '-u': '-u', '--ingroup': '-g', '--gid': '-g', '--home': '-d', '--shell': '-s', '--no-create-home': '-M', '--disabled-password': '',
  '--disabled-login': '', '--gecos': '-c', '--group': '-U', '--quiet': '', '-q': '',
};

const ADDGROUP_TO_SHADOW: Counterparts = { '--system': '-r', '--gid': '-g', '-g': '-g', '--quiet': '', '-q': '' };

function translate(command: ShellCommand, counterparts: Counterparts): readonly string[] | undefined {
  // With two names it is about the membership in a group.
  if (command.operands.length !== 1) return undefined;
  const words: string[] = [];
  for (const { name, value } of command.flags) {
    const counterpart = counterparts[name];
    if (counterpart === undefined) return undefined;
    if (counterpart === '') continue;
    words.push(counterpart, ...(value === undefined ? [] : [valueText(value.raw)]));
  }
  return [...words, ...command.operands.map((word) => word.raw)];
}

/** A value glued to its flag is raw with the flag's rest; an equals sign belongs to neither. */
function valueText(raw: string): string {
  return raw === '' ? '""' : raw;
}
