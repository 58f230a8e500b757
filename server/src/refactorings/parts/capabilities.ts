import { below, joinPath } from '../../model/paths.ts';
import type { ShellCommand } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import type { Project, Trouble } from './runtime-needs.ts';

/**
 * `setcap cap_net_bind_service=+ep /usr/local/bin/node`: what a file of the image itself may do. The runtime stage has
 * the file from its own image, so the step is repeated there; a file that is copied keeps what it was given.
 */
export function repeatedCapabilities(project: Project, cut: number, carried: readonly string[]): readonly string[] | Trouble {
  const { file, stage } = project;
  const repeated: string[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.name !== 'RUN' || instruction.range.start >= cut) continue;
    for (const command of file.scriptsOf(instruction).flatMap((script) => script.commands)) {
      if (command.name !== 'setcap' || isCarried(project, instruction, command, carried)) continue;
      if (!isOfImage(command)) return capabilityTrouble(command);
      repeated.push(`RUN ${file.text.slice(command.range.start, command.range.end)}`);
    }
  }
  return repeated;
}

export function capabilityTrouble(command: ShellCommand): Trouble {
  return { trouble: `setcap gives ${command.operands.at(-1)?.raw ?? 'a file'} a capability, and the runtime stage has that file from its own image`, at: command.range };
}

/** Named in full, or looked up as a program: it is there before anything is copied. */
export function isOfImage(command: ShellCommand): boolean {
  const target = command.operands.at(-1);
  return target?.value?.startsWith('/') === true || ['which ', 'command -v ', 'readlink ', 'realpath '].some((lookup) => target?.raw.includes(lookup) === true);
}

function isCarried({ file }: Project, instruction: Instruction, command: ShellCommand, carried: readonly string[]): boolean {
  const target = command.operands.at(-1)?.value;
  const path = target === undefined ? undefined : joinPath(file.stateBefore(instruction).workdir, target);
  return path !== undefined && carried.some((one) => below(one, path) !== undefined);
}

/** The package with setcap, where a step of the runtime stage calls it. */
export function capabilityPackages(repeated: readonly string[], manager: string | undefined): readonly string[] {
  if (!repeated.some((step) => step.includes('setcap '))) return [];
  return manager === 'apk' ? ['libcap'] : ['libcap2-bin'];
}
