import type { Caveat } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { joinPath } from '../../model/paths.ts';
import { accountCommands } from './account-steps.ts';
import { bashOnAlpine } from './bash-on-alpine.ts';
import type { Project, RuntimeNeeds } from './runtime-needs.ts';
import { scriptOf } from './shell-commands.ts';
import { onPath } from './started-script.ts';

export interface CalledPrograms {
  /** Packages of programs that the runtime stage calls and that its image lacks. */
  readonly packages: readonly string[];
  readonly caveats: readonly Caveat[];
}

/** A larger base has programs that its slim one lacks; steps that stay and the start script may call them. */
export function calledPrograms(project: Project, needs: RuntimeNeeds, facts: ImageFacts | undefined): CalledPrograms {
  const bash = bashOnAlpine(project, facts);
  if (facts?.shell === 'none') return bash;
  if (project.inPlace === true) return { ...bash, packages: [...bash.packages, ...(needsCertificateTool(needs, stayingCommands(project, 0), facts) ? ['ca-certificates'] : [])] };
  if (needs.cut === undefined) return bash;
  const script = startScript(project);
  const commands = [...accountCommands(project, needs.cut), ...stayingCommands(project, needs.cut), ...(script?.commands ?? [])];
  const absent = new Set(facts?.programs?.absent ?? []);
  const packages = new Set(commands.flatMap((command) => (command.name !== undefined && absent.has(command.name) ? packageOf.get(command.name) ?? [] : [])));
  if (needsCertificateTool(needs, commands, facts)) packages.add('ca-certificates');
  const isUnread = script !== undefined && script.commands === undefined && project.stage.facts?.toolchain === true;
  const note = `Assumes that ${script?.name ?? ''} calls no program that only the larger image has: its text is not known.`;
  return { packages: [...bash.packages, ...packages], caveats: [...bash.caveats, ...(isUnread ? [{ range: project.startRange, note }] : [])] };
}

/** Alpine's own image has the certificates and not the program that adds to them; on Debian they are one package. */
function needsCertificateTool({ repeated = [], finish = [] }: RuntimeNeeds, commands: readonly ShellCommand[], facts: ImageFacts | undefined): boolean {
  const isThere = facts?.programs?.present.includes(certificateTool) === true || (facts?.packageManager === 'apt' && facts.caCertificates === true);
  if (isThere) return false;
  return commands.some((command) => command.name === certificateTool) || [...repeated, ...finish].some((line) => line.includes(certificateTool));
}

const certificateTool = 'update-ca-certificates';

const packageOf: ReadonlyMap<string, string> = new Map([
  ['curl', 'curl'], ['wget', 'wget'], ['git', 'git'], ['unzip', 'unzip'], ['file', 'file'], ['ps', 'procps'], ['gpg', 'gnupg'], ['ssh', 'openssh-client'], ['adduser', 'adduser'],
  ['addgroup', 'adduser'], ['bash', 'bash'], ['xz', 'xz-utils'], ['bzip2', 'bzip2'], ['convert', 'imagemagick'], ['hg', 'mercurial'], ['svn', 'subversion'], ['mysql_config', 'default-libmysqlclient-dev'],
]);

function stayingCommands({ file, stage }: Project, cut: number): readonly ShellCommand[] {
  const steps = stage.instructions.filter((instruction) => instruction.name === 'RUN' && instruction.range.start >= cut);
  return steps.flatMap((instruction) => file.scriptsOf(instruction)).flatMap((script) => script.commands);
}

/** The shell script that is started, with its commands where its text is in the context. */
function startScript(project: Project): { readonly name: string; readonly commands: readonly ShellCommand[] | undefined } | undefined {
  const { file, stage, commands, workdir } = project;
  const name = commands.flat().find((word) => word.endsWith('.sh') || word.endsWith('.bash'));
  const path = name === undefined ? undefined : (name.includes('/') ? undefined : onPath(project, name)) ?? joinPath(workdir, name);
  if (name === undefined || path === undefined) return undefined;
  const { contextPath } = file.flow.find(stage, path);
  const text = contextPath === undefined ? undefined : file.context?.texts.get(contextPath);
  const script = text === undefined ? undefined : scriptOf(text);
  return { name, commands: script === undefined || script.incomplete ? undefined : script.commands };
}
