import type { DockerfileModel, Stage } from './model.ts';
import { baseName } from './paths.ts';
import type { ShellCommand } from '../shell/script.ts';
import { effectiveCommand } from '../shell/views.ts';
import { commandForm } from '../syntax/views.ts';

/** Every command of the stage's RUN instructions, in order. */
export function runCommands({ file, stage }: { readonly file: DockerfileModel; readonly stage: Stage }): readonly ShellCommand[] {
  return stage.instructions.filter((instruction) => instruction.name === 'RUN').flatMap((instruction) => file.scriptsOf(instruction)).flatMap((script) => script.commands);
}

/** The programs that RUN calls, by the names they go by: `./mvnw` is mvn. Exec form counts as well. */
export function calledTools(project: { readonly file: DockerfileModel; readonly stage: Stage }): readonly string[] {
  const inExecForm = project.stage.instructions.flatMap((instruction) => {
    const form = instruction.name === 'RUN' ? commandForm(instruction) : undefined;
    const name = form?.kind === 'exec' ? baseName(form.words[0] ?? '') : undefined;
    if (name === undefined) return [];
    return [name === 'mvnw' || name === 'gradlew' ? name.slice(0, -1) : name];
  });
  return [...inExecForm, ...runCommands(project).map((command) => effectiveCommand(command)?.name ?? '')];
}
