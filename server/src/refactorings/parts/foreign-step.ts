import type { ImageFacts } from '../../facts/image.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { packageInstall } from '../../shell/views.ts';
import { cutOf, usesShell } from './compose-stages.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';
import { scriptOf } from './shell-commands.ts';

/** A step that stays in the runtime stage and speaks to another distribution: apt-get on Alpine, dnf on Ubuntu. */
export function foreignStep(project: Project, needs: RuntimeNeeds, facts: ImageFacts | undefined): Trouble | undefined {
  const manager = facts?.packageManager;
  if (manager === undefined || manager === 'none' || facts?.shell === 'none') return undefined;
  const { file, stage } = project;
  const start = project.inPlace === true ? stage.from.lines.end : cutOf(project, needs);
  const shell = stage.instructions.findLast((instruction) => instruction.name === 'SHELL');
  const [program] = shell === undefined ? [] : (file.config(stage).shell ?? []);
  // Also where the author installs it first: the runtime stage would install it in the shell that is not there yet.
  if (shell !== undefined && program?.endsWith('/bash') === true && manager === 'apk' && (stage.facts?.packageManager !== 'apk' || project.inPlace !== true) && usesShell(project, start, [])) {
    return { trouble: `${program}, the SHELL of this file, is not in ${facts?.reference ?? 'the image'}`, at: shell.args.range };
  }
  const runs = stage.instructions.filter((instruction) => instruction.name === 'RUN' && instruction.range.start >= start);
  for (const command of runs.flatMap((instruction) => file.scriptsOf(instruction)).flatMap((script) => script.commands)) {
    const install = packageInstall(command);
    const isForeign = install?.ofSystem === true && install.manager !== manager;
    const isMissing = manager === 'apk' && notOnAlpine.includes(command.name ?? '');
    const flag = manager === 'apk' && stage.facts?.packageManager !== 'apk' ? flagTrouble(command, facts, command.range) : undefined;
    if (flag !== undefined) return flag;
    if (isForeign || isMissing) return { trouble: `${command.name ?? install?.manager ?? ''} is not in ${facts?.reference ?? 'the image'}`, at: command.nameRange };
  }
  return undefined;
}

const notOnAlpine: readonly string[] = ['useradd', 'groupadd', 'usermod', 'apt-mark', 'locale-gen', 'update-locale', 'dpkg-reconfigure'];

/** The same of steps that the runtime stage repeats, such as those that make the user. */
export function foreignSetup({ stage, startRange }: Project, setup: readonly string[], facts: ImageFacts | undefined): Trouble | undefined {
  if (facts?.packageManager !== 'apk') return undefined;
  const commands = setup.filter((line) => line.toUpperCase().startsWith('RUN ')).flatMap((line) => scriptOf(line.slice('RUN '.length)).commands);
  const missing = commands.find((command) => notOnAlpine.includes(command.name ?? ''));
  if (missing !== undefined) return { trouble: `${missing.name ?? ''} is not in ${facts.reference}`, at: startRange };
  if (stage.facts?.packageManager === 'apk') return undefined;
  return commands.map((command) => flagTrouble(command, facts, startRange)).find((trouble) => trouble !== undefined);
}

/** BusyBox has an adduser of its own, with fewer flags than Debian's. busybox loginutils/adduser.c and addgroup.c, 1.36. */
function foreignFlags({ name, flags }: ShellCommand): readonly string[] {
  const known = name === 'adduser' ? adduserFlags : name === 'addgroup' ? addgroupFlags : undefined;
  return known === undefined ? [] : flags.map((flag) => flag.name).filter((flag) => flag.startsWith('--') && !known.includes(flag));
}

const adduserFlags: readonly string[] = ['--home', '--gecos', '--shell', '--ingroup', '--disabled-password', '--empty-password', '--system', '--no-create-home', '--uid', '--skel'];
const addgroupFlags: readonly string[] = ['--gid', '--system'];

function flagTrouble(command: ShellCommand, facts: ImageFacts | undefined, at: Trouble['at']): Trouble | undefined {
  const flags = foreignFlags(command);
  return flags.length === 0 ? undefined : { trouble: `${command.name ?? ''} of ${facts?.reference ?? 'the image'} is BusyBox's, which has no ${flags.join(' and no ')}`, at };
}
