import type { Caveat } from '../../../action/action.ts';
import { baseName, joinPath } from '../../../model/paths.ts';
import { runCommands } from '../../../model/run-commands.ts';
import type { ShellCommand } from '../../../shell/script.ts';
import { packageInstall } from '../../../shell/views.ts';
import type { Range } from '../../../text/range.ts';
import { isPython, moduleOf } from '../../parts/python-words.ts';
import { statesVersion } from '../../parts/reference-parts.ts';
import type { Carry, Project, Trouble } from '../../parts/runtime-needs.ts';
import { scriptOf, wordsOf } from '../../parts/shell-commands.ts';

/** The interpreter's own folders. */
export interface SystemPlace {
  readonly kind: 'system';
  /** Where the interpreter of a distribution has the packages, where that folder can be taken by itself. */
  readonly packages?: string;
  /** Pip's programs lie among those of the system. */
  readonly amongPrograms?: true;
}

/**
 * Debian's pip installs below /usr/local, as the official image does. Alpine's installs among the packages of the system:
 * the same release with the same packages has the same files there, so that the folder can go along as a whole.
 */
export function systemPlace(project: Project, command: ShellCommand): SystemPlace | Trouble {
  const { facts, baseRange } = project.stage;
  const other = otherMajor(project, command);
  if (other !== undefined) return other;
  if (facts?.language === 'python' || emptyLocal.has(facts?.family ?? '')) return { kind: 'system' };
  const version = calledVersion(project, command);
  switch (facts?.distribution) {
    case 'debian': case 'ubuntu':
      if (version === undefined) return { trouble: 'which Python it installs for is not known, and all of /usr/local would be more than its packages', at: command.nameRange };
      return { kind: 'system', packages: `/usr/local/lib/python${version}/dist-packages` };
    case 'alpine':
      // `alpine:3` has another Python some day.
      return version === undefined || facts.release === undefined || !statesVersion(project, facts.release) ? amongPackages(command) : { kind: 'system', packages: `/usr/lib/python${version}/site-packages`, amongPrograms: true };
    case undefined:
      return { trouble: `the system of ${project.file.text.slice(baseRange.start, baseRange.end)} is not known, and so is where its pip installs`, at: baseRange };
    default:
      return amongPackages(command);
  }
}

/** Images that have nothing of their own below /usr/local. */
const emptyLocal: ReadonlySet<string> = new Set(['debian', 'ubuntu', 'buildpack-deps']);

function amongPackages({ nameRange: at }: ShellCommand): Trouble {
  return { trouble: 'pip of this distribution installs among the packages of the system; in an environment (python3 -m venv) the packages have a folder of their own', at };
}

/** `pip3` on `python:2.7` is that of the distribution, which has a Python of its own. */
function otherMajor({ file, stage: { facts } }: Project, command: ShellCommand): Trouble | undefined {
  const major = facts?.language === 'python' ? facts.languageVersion?.split('.')[0] : undefined;
  const called = calledNames(file.text, command).find((word) => ['pip2', 'pip3', 'python2', 'python3'].some((name) => word === name || word.startsWith(`${name}.`)));
  if (major === undefined || called === undefined || called.startsWith(`pip${major}`) || called.startsWith(`python${major}`)) return undefined;
  return { trouble: `${called} is of the distribution, and the Python of this image is ${facts?.languageVersion ?? ''}`, at: command.nameRange };
}

/** `sudo python3.11 -m pip`: what stands before `install`, folders left out. */
function calledNames(text: string, { nameRange, words }: ShellCommand): readonly string[] {
  const verb = words.findIndex((word) => word.value === 'install');
  return [text.slice(nameRange.start, nameRange.end), ...words.slice(0, Math.max(verb, 0)).map((word) => word.raw)].map(baseName);
}

/** `python3.11 -m pip` says it; `pip3` is for the distribution's own, where no other is installed next to it. */
function calledVersion(project: Project, command: ShellCommand): string | undefined {
  const called = calledNames(project.file.text, command);
  const stated = called.find((word) => word.startsWith('python3.') || word.startsWith('pip3.'));
  if (stated !== undefined) return stated.slice(stated.indexOf('3.'));
  if (called.some((word) => word.endsWith('2')) || hasOtherPython(project)) return undefined;
  return project.stage.facts?.systemPython;
}

/** `python3.11` of another source, which an alternative may put in the place of the distribution's own. */
function hasOtherPython(project: Project): boolean {
  const own = `python${project.stage.facts?.systemPython ?? ''}`;
  return runCommands(project).some((command) => packageInstall(command)?.packages.some(({ name }) => pipsOfPython2.has(name) || (name !== 'python3' && name !== own && isPython(name))) === true);
}

const pipsOfPython2: ReadonlySet<string> = new Set(['python-pip', 'python2-pip', 'py-pip', 'py2-pip']);

export interface StartedPrograms {
  readonly carries: readonly Carry[];
  readonly caveats: readonly Caveat[];
}

/** The programs that pip puts next to those of the system can be taken by name only: those that are started. */
export function startedPrograms(project: Project): StartedPrograms | Trouble {
  const at = project.startRange;
  const script = scriptStarted(project);
  if (script !== undefined) return script.names === undefined ? unreadScript(script.name, at) : taken(script.names, at);
  const names = [...new Set(project.commands.flatMap(([name = '']) => (isPython(name) || name.endsWith('.py') ? [] : [name])))];
  const unknown = names.find((name) => moduleOf(name) === undefined || (name.includes('/') && !name.startsWith('/usr/bin/')));
  if (unknown !== undefined) return { trouble: `whether pip or the system has the program ${unknown} is not known; in an environment (python3 -m venv) the packages have a folder of their own`, at };
  return taken(names, at);
}

function taken(names: readonly string[], range: Range): StartedPrograms {
  const paths = names.map((name) => (name.includes('/') ? name : `/usr/bin/${name}`));
  const which = paths.length === 0 ? 'none comes' : paths.length === 1 ? `only ${paths.join('')} comes` : `only ${paths.join(', ')} come`;
  return {
    carries: paths.map((path) => ({ from: path, to: path, kind: 'file', what: 'the program of an installed package' })),
    caveats: [{ range, note: `Of the programs that pip puts into /usr/bin, ${which} along: assumes that no other is called.` }],
  };
}

function unreadScript(script: string, at: Range): Trouble {
  return { trouble: `which of the programs that pip puts among those of the system ${script} calls is not known; in an environment (python3 -m venv) they have a folder of their own`, at };
}

interface ScriptStarted {
  readonly name: string;
  /** What it calls of installed packages; undefined where its text is not known, or calls a script in its turn. */
  readonly names: readonly string[] | undefined;
}

/** A script of the project, with `exec "$@"` standing for the words that follow it. */
function scriptStarted({ file, stage, command, commands, workdir }: Project): ScriptStarted | undefined {
  const name = commands.flat().find(isScript);
  const path = name === undefined ? undefined : joinPath(workdir, name);
  if (name === undefined || path === undefined) return undefined;
  const { contextPath } = file.flow.find(stage, path);
  const text = contextPath === undefined ? undefined : file.context?.texts.get(contextPath);
  const script = text === undefined ? undefined : scriptOf(text);
  if (text === undefined || script === undefined || script.incomplete) return { name, names: undefined };
  const called = [...script.commands.flatMap((one) => wordsOf(one, text)), command.slice(command.indexOf(name) + 1)];
  if (called.some(([first = '']) => isScript(first) || first === '.' || first === 'source')) return { name, names: undefined };
  return { name, names: [...new Set(called.flatMap(([first = '']) => (moduleOf(first) === undefined ? [] : [`/usr/bin/${baseName(first)}`])))] };
}

function isScript(word: string): boolean {
  return word.endsWith('.sh') || word.endsWith('.bash') || word.endsWith('entrypoint');
}
