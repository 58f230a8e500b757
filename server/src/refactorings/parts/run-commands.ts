import type { DockerfileModel, Stage } from '../../model/model.ts';
import type { ShellCommand } from '../../shell/script.ts';

/** Every command of the stage's RUN instructions, in order. */
export function runCommands({ file, stage }: { readonly file: DockerfileModel; readonly stage: Stage }): readonly ShellCommand[] {
  return stage.instructions.filter((instruction) => instruction.name === 'RUN').flatMap((instruction) => file.scriptsOf(instruction)).flatMap((script) => script.commands);
}
