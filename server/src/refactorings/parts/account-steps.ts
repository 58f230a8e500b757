import type { ShellCommand } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import type { Project } from './runtime-needs.ts';

/** Programs that make users and groups. */
export const accountMakers: ReadonlySet<string> = new Set(['useradd', 'adduser', 'groupadd', 'addgroup', 'usermod']);

/**
 * Users and groups that steps above the cut make, in their order: a later step, an owner or USER may name any of them.
 * A step that does nothing else stays as it is written.
 */
export function accountSteps({ file, stage }: Project, cut: number): readonly string[] {
  const runs = stage.instructions.filter((instruction) => instruction.name === 'RUN' && instruction.range.start < cut);
  return runs.flatMap((instruction): readonly string[] => {
    const commands = commandsOf(file, instruction);
    const making = commands.filter(isMaker);
    if (making.length === 0) return [];
    if (making.length === commands.length) return [file.text.slice(instruction.lines.start, instruction.lines.end)];
    return [`RUN ${making.map((command) => file.text.slice(command.range.start, command.range.end)).join(' && ')}`];
  });
}

/** The commands of those steps. */
export function accountCommands({ file, stage }: Project, cut: number): readonly ShellCommand[] {
  return stage.instructions.filter((instruction) => instruction.name === 'RUN' && instruction.range.start < cut).flatMap((instruction) => commandsOf(file, instruction).filter(isMaker));
}

/** The step that makes the user; variables of the file are put in. */
export function makerOf({ file, stage }: Project, name: string): Instruction | undefined {
  return stage.instructions.find((instruction) => instruction.name === 'RUN'
    && commandsOf(file, instruction).some((command) => isMaker(command) && command.words.some((word) => word.value === name || file.expand(word.template, instruction) === name)));
}

function isMaker({ name }: ShellCommand): boolean {
  return accountMakers.has(name ?? '');
}

function commandsOf(file: Project['file'], instruction: Instruction): readonly ShellCommand[] {
  return file.scriptsOf(instruction).flatMap((script) => script.commands);
}
