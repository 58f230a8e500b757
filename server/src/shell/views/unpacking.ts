import type { ShellCommand, ShellWord } from '../script.ts';
import { effectiveCommand, flagValue, hasFlag, type EffectiveCommand } from './effective-command.ts';
import { pathOf, type NamedPath } from './named-path.ts';

/** What `tar -x` and `unzip` put where. */
export interface Unpacking {
  /** The archive as written; undefined where it comes through a pipe. */
  readonly archive: ShellWord | undefined;
  readonly folder: NamedPath;
  /** Relative to the folder; undefined: everything that the archive holds, or what a pattern matches. */
  readonly names: readonly string[] | undefined;
}

export function unpacking(command: ShellCommand): Unpacking | undefined {
  const effective = effectiveCommand(command);
  if (effective?.name === 'tar' || effective?.name === 'bsdtar') return ofTar(command, effective);
  return effective?.name === 'unzip' ? ofZip(command, effective) : undefined;
}

function ofTar(command: ShellCommand, effective: EffectiveCommand): Unpacking | undefined {
  if (!hasFlag(effective, '-x', '--extract', '--get') || hasFlag(effective, '-O', '--to-stdout', '-c', '--create')) return undefined;
  const archive = flagValue(effective, '-f', '--file');
  const strip = flagValue(effective, '--strip-components', '--strip');
  const isPattern = hasFlag(effective, '--wildcards', '--transform', '--xform', '-T', '--files-from');
  const steps = strip === undefined ? 0 : Number(strip.value);
  return {
    archive: archive?.value === '-' ? undefined : archive,
    folder: folderOf(command, flagValue(effective, '-C', '--directory')),
    names: isPattern || Number.isNaN(steps) ? undefined : namesOf(effective.operands, (name) => name.split('/').slice(steps).join('/')),
  };
}

function ofZip(command: ShellCommand, effective: EffectiveCommand): Unpacking | undefined {
  if (hasFlag(effective, '-l', '-t', '-p', '-v', '-z')) return undefined;
  const [archive, ...members] = effective.operands;
  const isFlat = hasFlag(effective, '-j');
  return {
    archive, folder: folderOf(command, flagValue(effective, '-d')),
    names: hasFlag(effective, '-x') ? undefined : namesOf(members, (name) => (isFlat ? name.split('/').at(-1) ?? '' : name)),
  };
}

function folderOf(command: ShellCommand, word: ShellWord | undefined): NamedPath {
  if (word !== undefined) return pathOf(command, word);
  const name = command.name ?? '';
  return { word: { raw: name, value: name, template: name, range: command.nameRange, hasGlob: false, variables: [] }, path: command.folder ?? '' };
}

/** A folder that stands among the members was meant for an option: `tar xzfC a.tgz /opt`. */
function namesOf(members: readonly ShellWord[], shorten: (name: string) => string): readonly string[] | undefined {
  const names = members.map((word) => shorten(word.value ?? word.template)).map((name) => (name.startsWith('./') ? name.slice(2) : name)).filter((name) => name !== '');
  const isKnown = names.length > 0 && !members.some((word) => word.hasGlob) && !names.some((name) => name.startsWith('/') || name.includes('$') || name.includes('*'));
  return isKnown ? names : undefined;
}
