import type { ShellCommand } from '../script.ts';
import { pathOf, type NamedPath } from './named-path.ts';

const WRITING = new Set(['>', '>>', '>|', '&>', '&>>']);
const NUMBERED = new Set(['>&']);

/** The files that a command writes by redirection, `tee` or `touch`; devices are left out. */
export function writtenFiles(command: ShellCommand): readonly NamedPath[] {
  const paths: NamedPath[] = [];
  for (const { operator, target } of command.redirections) {
    if (target === undefined) continue;
    // `2>&1` names a descriptor, `>&file` a file.
    const isDescriptor = NUMBERED.has(operator) && /^(\d+-?|-)$/.test(target.raw);
    if ((WRITING.has(operator) || NUMBERED.has(operator)) && !isDescriptor) paths.push(pathOf(command, target));
  }
  if (command.name === 'tee' || command.name === 'touch') paths.push(...command.operands.map((operand) => pathOf(command, operand)));
  return paths.filter(({ path }) => path === undefined || !path.startsWith('/dev/'));
}
