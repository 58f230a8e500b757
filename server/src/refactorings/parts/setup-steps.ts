import type { PlannedEdit } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { packageRole } from '../../facts/packages.ts';
import { packageInstall } from '../../shell/views.ts';
import type { ShellCommand } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { replacement } from '../../text/edit.ts';
import { isInImage } from './runtime-packages.ts';
import type { Project, Trouble } from './runtime-needs.ts';

/** Prepare an image; they build nothing. */
const preparing: ReadonlySet<string> = new Set([
  'apt-get', 'apt', 'apk', 'dnf', 'yum', 'microdnf', 'useradd', 'adduser', 'groupadd', 'addgroup', 'usermod', 'mkdir', 'chown', 'chmod', 'rm', 'echo', 'true', 'set',
  'ln', 'cp', 'update-ca-certificates', 'apt-mark', 'locale-gen', 'setcap', 'touch', 'test', '[', 'id', 'export', 'cd',
]);

/** Makes users, who are there or are replaced; clears caches, which are not there. */
const needless: ReadonlySet<string> = new Set(['useradd', 'adduser', 'groupadd', 'addgroup', 'usermod', 'rm', 'echo', 'true', 'set', 'update-ca-certificates', 'export', 'cd', 'id']);

/** Whether the stage itself builds or installs what runs, so that a stage of its own must do that first. */
export function buildsItself(project: Pick<Project, 'file' | 'stage'>): boolean {
  return runsOf(project).some((instruction) => {
    const scripts = project.file.scriptsOf(instruction);
    if (scripts.length === 0) return true;
    return scripts.some((script) => script.incomplete || script.dialect !== 'posix' || script.commands.some((command) => !preparing.has(command.name ?? '')));
  });
}

/** RUN steps that an image without a shell does not need go, with their comments kept; the first that it would need is trouble. */
export function setupWithoutShell(project: Project, facts: ImageFacts | undefined): readonly PlannedEdit[] | Trouble {
  const edits: PlannedEdit[] = [];
  for (const instruction of runsOf(project)) {
    for (const command of project.file.scriptsOf(instruction).flatMap((script) => script.commands)) {
      const trouble = whyNeeded(command, facts);
      if (trouble !== undefined) return trouble;
    }
    edits.push({ ...replacement(instruction.lines, keptComments(project, instruction)), annotation: { label: 'Needs a shell, and is not needed there' } });
  }
  return edits;
}

function whyNeeded(command: ShellCommand, facts: ImageFacts | undefined): Trouble | undefined {
  const install = packageInstall(command);
  const there = facts?.reference ?? 'the image';
  if (install !== undefined) {
    const needed = install.packages.find((entry) => !isInImage(facts, entry.name) && !['toolchain', 'development', 'utility'].includes(packageRole(entry.name, install.manager === 'apk' ? 'apk' : 'apt') ?? ''));
    return needed === undefined ? undefined : { trouble: `${needed.name} is installed for the program, and ${there} has neither it nor a way to install it`, at: needed.range };
  }
  const name = command.name ?? '';
  if (needless.has(name) || name === 'apt-get' || name === 'apt' || name === 'apk') return undefined;
  return { trouble: `${name} has to run in this stage, and ${there} has no shell to run it; do it in a build stage and copy the result`, at: command.range };
}

function keptComments({ file }: Project, instruction: Instruction): string {
  return instruction.comments.map((comment) => `${file.text.slice(comment.range.start, comment.range.end)}${file.tree.eol}`).join('');
}

function runsOf({ stage }: Pick<Project, 'stage'>): readonly Instruction[] {
  return stage.instructions.filter((instruction) => instruction.name === 'RUN');
}
