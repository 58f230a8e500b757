import type { ImageFacts } from '../../facts/image.ts';
import { packageInstall } from '../../shell/views.ts';
import { cutOf, usesShell } from './compose-stages.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

/** A step that stays in the runtime stage and speaks to another distribution: apt-get on Alpine, dnf on Ubuntu. */
export function foreignStep(project: Project, needs: RuntimeNeeds, facts: ImageFacts | undefined): Trouble | undefined {
  const manager = facts?.packageManager;
  if (manager === undefined || manager === 'none' || facts?.shell === 'none') return undefined;
  const { file, stage } = project;
  const start = project.inPlace === true ? stage.from.lines.end : cutOf(project, needs);
  const shell = stage.instructions.findLast((instruction) => instruction.name === 'SHELL');
  const [program] = shell === undefined ? [] : (file.config(stage).shell ?? []);
  if (shell !== undefined && program?.endsWith('/bash') === true && manager === 'apk' && stage.facts?.packageManager !== 'apk' && usesShell(project, start, [])) {
    return { trouble: `${program}, the SHELL of this file, is not in ${facts?.reference ?? 'the image'}`, at: shell.args.range };
  }
  const runs = stage.instructions.filter((instruction) => instruction.name === 'RUN' && instruction.range.start >= start);
  for (const command of runs.flatMap((instruction) => file.scriptsOf(instruction)).flatMap((script) => script.commands)) {
    const install = packageInstall(command);
    const isForeign = install?.ofSystem === true && install.manager !== manager;
    const isMissing = manager === 'apk' && notOnAlpine.includes(command.name ?? '');
    if (isForeign || isMissing) return { trouble: `${command.name ?? install?.manager ?? ''} is not in ${facts?.reference ?? 'the image'}`, at: command.nameRange };
  }
  return undefined;
}

const notOnAlpine: readonly string[] = ['useradd', 'groupadd', 'usermod', 'apt-mark', 'locale-gen', 'update-locale', 'dpkg-reconfigure'];

/** The same of steps that the runtime stage repeats, such as those that make the user. */
export function foreignSetup({ startRange }: Project, setup: readonly string[], facts: ImageFacts | undefined): Trouble | undefined {
  if (facts?.packageManager !== 'apk') return undefined;
  const name = setup.flatMap((line) => line.split(' ')).find((word) => notOnAlpine.includes(word));
  return name === undefined ? undefined : { trouble: `${name} is not in ${facts.reference}`, at: startRange };
}
