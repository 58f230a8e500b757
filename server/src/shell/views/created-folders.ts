import type { ShellCommand } from '../script.ts';
import { hasFlag } from './effective-command.ts';
import { pathOf, type NamedPath } from './named-path.ts';

/** The folders that `mkdir` and `install -d` make; empty for other commands. */
export function createdFolders(command: ShellCommand): readonly NamedPath[] {
  const creates = command.name === 'mkdir' || (command.name === 'install' && hasFlag(command, '-d', '--directory'));
  return creates ? command.operands.map((operand) => pathOf(command, operand)) : [];
}
