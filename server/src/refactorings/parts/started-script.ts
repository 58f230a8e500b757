import { baseName, joinPath } from '../../model/paths.ts';
import type { ShellCommand } from '../../shell/script.ts';
import type { Carry, Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';
import { scriptOf, wordsOf } from './shell-commands.ts';

export interface StartedScript {
  /** As if the program that the script starts were started itself. */
  readonly project: Project;
  /** The script, where one is started. */
  readonly carries: readonly Carry[];
}

/**
 * An entry point that is a shell script of the project: what it starts is the program, `exec "$@"` being the words
 * that follow it. The script comes along, and needs a shell.
 */
export function behindScript(project: Project, isProgram: (name: string) => boolean): StartedScript | Trouble {
  const place = scriptPlace(project);
  if (place === undefined) return { project, carries: [] };
  const { name, path, args } = place;
  const { file, stage, startRange: at } = project;
  const { contextPath, presence } = file.flow.find(stage, path);
  if (presence === 'absent') return { trouble: `no step of this file brings ${name}`, at };
  const text = contextPath === undefined ? undefined : file.context?.texts.get(contextPath);
  const script = text === undefined ? undefined : scriptOf(text);
  if (text === undefined || script === undefined || script.incomplete) return { trouble: `${name} is a script, and what it starts is not known`, at };
  const commands = script.commands.flatMap((command) => wordsOf(command, text).map((words) => ({ command, words: words.flatMap((word) => (passesOn(word) ? args : [word])) })));
  const last = commands.findLast(({ words }) => isProgram(baseName(words[0] ?? '')));
  if (last === undefined) return { trouble: `what ${name} starts is not known`, at };
  const before = commands.slice(0, commands.indexOf(last)).map(({ words }) => words);
  return {
    carries: [{ from: path, to: path, kind: 'file', what: 'the start script' }],
    project: {
      ...project, command: last.words, commands: [...before, last.words], workdir: folderOf(project, last.command),
      needsShell: project.needsShell ?? { trouble: `${name} is a shell script`, at },
    },
  };
}

/** The needs of the program, started by the script as before. */
export function startedAsWritten(written: Project, { project }: StartedScript, needs: RuntimeNeeds): RuntimeNeeds {
  const { program } = needs;
  if (project === written || program.kind === 'static-site') return needs;
  const shell = needs.shell ?? project.needsShell;
  return { ...needs, program: { ...program, command: written.command }, ...(shell === undefined ? {} : { shell }) };
}

interface ScriptPlace {
  readonly name: string;
  readonly path: string;
  readonly args: readonly string[];
}

/** `./entrypoint.sh java -jar app.jar`, `sh start.sh`. */
function scriptPlace(project: Project): ScriptPlace | undefined {
  const { command, workdir } = project;
  const isShell = ['sh', 'bash', 'ash', 'dash'].includes(baseName(command[0] ?? ''));
  const [name = '', ...args] = isShell ? command.slice(1) : command;
  const isScript = name.endsWith('.sh') || name.endsWith('.bash') || (isShell && !name.startsWith('-')) || baseName(name) === 'entrypoint' || baseName(name) === 'docker-entrypoint';
  const path = isScript ? joinPath(workdir, name.includes('/') || isShell ? name : onPath(project, name) ?? `/usr/local/bin/${name}`) : undefined;
  return path === undefined ? undefined : { name, path, args };
}

/** A name without a folder is looked up on PATH. */
export function onPath({ file, stage }: Project, name: string): string | undefined {
  const folders = file.stateAtEnd(stage).env.get('PATH') ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  return folders.split(':').map((folder) => `${folder}/${name}`).find((path) => path.startsWith('/') && file.flow.find(stage, path).presence === 'present');
}

/** `exec "$@"`, `exec java -jar app.jar "$@"`. */
function passesOn(word: string): boolean {
  return word === '"$@"' || word === '$@';
}

function folderOf({ workdir }: Project, { folder }: ShellCommand): string {
  return (folder === undefined || folder === '' ? undefined : joinPath(workdir, folder)) ?? workdir;
}
