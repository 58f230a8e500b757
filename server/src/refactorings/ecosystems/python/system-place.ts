import type { Caveat } from '../../../action/action.ts';
import { baseName } from '../../../model/paths.ts';
import { runCommands } from '../../../model/run-commands.ts';
import type { ShellCommand } from '../../../shell/script.ts';
import { packageInstall } from '../../../shell/views.ts';
import { isPython, moduleOf } from '../../parts/python-words.ts';
import type { Carry, Project, Trouble } from '../../parts/runtime-needs.ts';

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
  if (facts?.language === 'python' || emptyLocal.has(facts?.family ?? '')) return { kind: 'system' };
  const version = calledVersion(project, command);
  switch (facts?.distribution) {
    case 'debian': case 'ubuntu':
      if (version === undefined) return { trouble: 'which Python it installs for is not known, and all of /usr/local would be more than its packages', at: command.nameRange };
      return { kind: 'system', packages: `/usr/local/lib/python${version}/dist-packages` };
    case 'alpine':
      return version === undefined ? amongPackages(command) : { kind: 'system', packages: `/usr/lib/python${version}/site-packages`, amongPrograms: true };
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

/** `python3.11 -m pip` says it; `pip3` is for the distribution's own, where no other is installed next to it. */
function calledVersion(project: Project, { nameRange, words }: ShellCommand): string | undefined {
  const name = project.file.text.slice(nameRange.start, nameRange.end);
  const verb = words.findIndex((word) => word.value === 'install');
  const called = [name, ...words.slice(0, Math.max(verb, 0)).map((word) => word.raw)].map(baseName);
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

/** The programs that pip puts next to those of the system can be taken by name only: those that are started. */
export function startedPrograms(project: Project): { readonly carries: readonly Carry[]; readonly caveats: readonly Caveat[] } | Trouble {
  const at = project.startRange;
  const script = project.commands.flat().find((word) => word.endsWith('.sh') || word.endsWith('.bash') || word.endsWith('entrypoint'));
  if (script !== undefined) return { trouble: `which of the programs that pip puts among those of the system ${script} calls is not known; in an environment (python3 -m venv) they have a folder of their own`, at };
  const names = [...new Set(project.commands.flatMap(([name = '']) => (isPython(name) || name.endsWith('.py') ? [] : [name])))];
  const unknown = names.find((name) => moduleOf(name) === undefined || (name.includes('/') && !name.startsWith('/usr/bin/')));
  if (unknown !== undefined) return { trouble: `whether pip or the system has the program ${unknown} is not known; in an environment (python3 -m venv) the packages have a folder of their own`, at };
  const paths = names.map((name) => (name.includes('/') ? name : `/usr/bin/${name}`));
  const taken = paths.length === 0 ? 'none' : `only ${paths.join(', ')}`;
  return {
    carries: paths.map((path) => ({ from: path, to: path, kind: 'file', what: 'the program of an installed package' })),
    caveats: [{ range: at, note: `Of the programs that pip puts into /usr/bin, ${taken} comes along: assumes that no other is called.` }],
  };
}
