import type { ImageFacts } from '../../facts/image.ts';
import { packageInstall } from '../../shell/views.ts';
import { cutOf } from './compose-stages.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

/** A step that stays in the runtime stage and speaks to another distribution: apt-get on Alpine, dnf on Ubuntu. */
export function foreignStep(project: Project, needs: RuntimeNeeds, facts: ImageFacts | undefined): Trouble | undefined {
  const manager = facts?.packageManager;
  if (manager === undefined || manager === 'none' || facts?.shell === 'none') return undefined;
  const { file, stage } = project;
  const start = project.inPlace === true ? stage.from.lines.end : cutOf(project, needs);
  const runs = stage.instructions.filter((instruction) => instruction.name === 'RUN' && instruction.range.start >= start);
  for (const command of runs.flatMap((instruction) => file.scriptsOf(instruction)).flatMap((script) => script.commands)) {
    const install = packageInstall(command);
    const isForeign = install?.ofSystem === true && install.manager !== manager;
    const isMissing = manager === 'apk' && ['useradd', 'groupadd', 'usermod', 'apt-mark', 'locale-gen', 'update-locale', 'dpkg-reconfigure'].includes(command.name ?? '');
    if (isForeign || isMissing) return { trouble: `${command.name ?? install?.manager ?? ''} is not in ${facts?.reference ?? 'the image'}`, at: command.nameRange };
  }
  return undefined;
}
