import type { ShellCommand } from '../script.ts';
import { flagValue, hasFlag } from './effective-command.ts';
import { below, lastStep, pathOf, type NamedPath } from './named-path.ts';

export interface CopyTargets {
  readonly kind: 'copy' | 'move' | 'link';
  readonly sources: readonly NamedPath[];
  readonly destination: NamedPath | undefined;
  /** The destination is a folder: said so by `-t`, a final slash or several sources; undefined when that depends on what is there. */
  readonly intoFolder: boolean | undefined;
}

const KINDS: Readonly<Record<string, CopyTargets['kind']>> = { cp: 'copy', install: 'copy', mv: 'move', ln: 'link' };

/** What `cp`, `mv`, `install` and `ln` take and where they put it. */
export function copyTargets(command: ShellCommand): CopyTargets | undefined {
  const kind = command.name !== undefined && Object.hasOwn(KINDS, command.name) ? KINDS[command.name] : undefined;
  if (kind === undefined || (command.name === 'install' && hasFlag(command, '-d', '--directory'))) return undefined;
  const paths = command.operands.map((operand) => pathOf(command, operand));
  const folder = flagValue(command, '-t', '--target-directory');
  if (folder !== undefined) return { kind, sources: paths, destination: pathOf(command, folder), intoFolder: true };
  const destination = paths.length > 1 ? paths.at(-1) : undefined;
  const sources = destination === undefined ? paths : paths.slice(0, -1);
  return { kind, sources, destination, intoFolder: intoFolder(command, sources, destination) };
}

/** The paths that exist afterwards, as far as they can be told. */
export function copiedPaths(targets: CopyTargets): readonly NamedPath[] {
  const { destination } = targets;
  if (destination === undefined || targets.intoFolder === undefined) return [];
  if (!targets.intoFolder) return [destination];
  return targets.sources.map((source) => {
    const name = source.word.hasGlob ? undefined : lastStep(source.word.template);
    return name === undefined ? { word: source.word, path: undefined } : below(destination, name);
  });
}

function intoFolder(command: ShellCommand, sources: readonly NamedPath[], destination: NamedPath | undefined): boolean | undefined {
  if (hasFlag(command, '-T', '--no-target-directory')) return false;
  const text = destination?.word.template ?? '';
  if (sources.length > 1 || text.endsWith('/') || text === '.' || text.endsWith('/.')) return true;
  return sources.some((source) => source.word.hasGlob) ? true : undefined;
}
