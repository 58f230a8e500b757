import type { ComposeService } from '../../context/context.ts';
import { plainCommand } from '../../model/plain-command.ts';
import { commandForm } from '../../syntax/views.ts';
import { withoutInit } from './init-process.ts';
import { lastOf } from './read-project.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';
import { scriptOf } from './shell-commands.ts';

/** Installs or builds when the container starts: what a runtime stage is made to be without. */
const buildTools: ReadonlySet<string> = new Set(['pip', 'pip3', 'poetry', 'pipenv', 'pdm', 'uv', 'npm', 'yarn', 'pnpm', 'npx', 'bundle', 'composer', 'mix', 'make', 'gcc', 'cargo', 'go', 'mvn', 'gradle', 'apt-get', 'apt', 'apk']);

/** Compose starts other commands with the same image; they must find what they need in it. */
export function otherStartTrouble(project: Project, needs: RuntimeNeeds, hasShell: boolean): Trouble | undefined {
  const { stage } = project;
  for (const service of servicesOf(project)) {
    const started = [service.entrypoint, service.command].filter((one) => one !== undefined && one.length > 0);
    if (started.length === 0 || (service.entrypoint === undefined && takesArguments(project, needs))) continue;
    if (hasShell && needs.startsAnything === 'checked') continue;
    const where = `the service ${service.name} of ${service.file}`;
    if (!hasShell || needs.startsAnything !== true) return { trouble: `${where} starts another command than the file says`, at: stage.baseRange };
    const names = started.flatMap((one) => programsIn(one ?? ''));
    const tool = names.find((name, at) => buildTools.has(name) && !isRun(names, at));
    if (tool !== undefined) return { trouble: `${where} runs ${tool} when it starts, which may need what only builds`, at: stage.baseRange };
  }
  return undefined;
}

/** `ENTRYPOINT ["/app"]` names the program itself: what compose writes as command only comes behind it, on any image. */
function takesArguments({ file, stage, command, commands, needsShell, inPlace }: Project, { program }: RuntimeNeeds): boolean {
  const entrypoint = lastOf(stage, 'ENTRYPOINT');
  const plain = entrypoint === undefined ? undefined : plainCommand(file, entrypoint);
  if (entrypoint === undefined || plain === undefined || 'trouble' in plain || commands.length !== 1 || needsShell !== undefined) return false;
  const words = withoutInit(plain.words);
  if (commandForm(entrypoint)?.kind !== 'exec' || program.kind === 'static-site' || words.length === 0 || program.command.join('\0') !== command.join('\0')) return false;
  // An interpreter alone is told by CMD what to run, which may have stayed behind.
  return program.kind === 'native' || inPlace === true || words.slice(1).some((word) => !word.startsWith('-'));
}

/** The services that run this stage: a service with another target gets another image. */
export function servicesOf({ file, stage }: Pick<Project, 'file' | 'stage'>): readonly ComposeService[] {
  return file.services.filter(({ target }) => target === undefined || target.toLowerCase() === stage.name?.toLowerCase() || file.findStage(target) === undefined);
}

/** Programs that compose starts in place of the image's own, shells included, and those of its health checks. */
export function startedPrograms(project: Project): readonly string[] {
  return servicesOf(project).flatMap((service) => [service.entrypoint ?? '', service.command ?? '', checkOf(service)])
    .flatMap((command) => [...(typeof command === 'string' ? [] : command.slice(0, 1)), ...programsIn(command)]);
}

/** Programs that health checks of compose run inside of the container. */
export function composeCheckTools(project: Project): readonly string[] {
  return servicesOf(project).flatMap((service) => programsIn(checkOf(service))).filter((name) => name === 'curl' || name === 'wget');
}

export function composeCheckTrouble(project: Project): Trouble | undefined {
  const { stage } = project;
  const service = servicesOf(project).find((one) => checkOf(one).length > 0);
  if (service === undefined) return undefined;
  const [program = 'a shell'] = programsIn(checkOf(service));
  return { trouble: `the health check of the service ${service.name} of ${service.file} runs ${program} in the container, which this image does not have`, at: stage.baseRange };
}

function checkOf({ healthcheck }: ComposeService): string | readonly string[] {
  if (healthcheck === undefined || typeof healthcheck === 'string') return healthcheck ?? '';
  const [kind, ...words] = healthcheck;
  if (kind === 'CMD-SHELL') return words.join(' ');
  return kind === 'CMD' ? words : [];
}

function programsIn(command: string | readonly string[]): readonly string[] {
  if (typeof command !== 'string') {
    const [program = '', flag, text] = command;
    const isShell = ['sh', 'bash', '/bin/sh', '/bin/bash'].includes(program);
    return isShell && flag?.startsWith('-') === true && text !== undefined ? programsIn(text) : [program];
  }
  return scriptOf(command).commands.flatMap((one) => one.name ?? []);
}

/** `bundle exec puma`, `uv run app` only start something; which of the two cannot be told by the name alone. */
function isRun(names: readonly string[], at: number): boolean {
  return names[at] === 'bundle' || names[at] === 'uv' || names[at] === 'poetry' || names[at] === 'pipenv';
}
