import { joinPath, normalizePath, parentOf } from '../../../model/paths.ts';
import type { ShellCommand } from '../../../shell/script.ts';
import { effectiveCommand, flagValue, hasFlag, packageInstall, type PackageInstall } from '../../../shell/views.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { pairsOf } from '../../../syntax/views.ts';
import type { Project, Trouble } from '../../parts/runtime-needs.ts';
import { systemPlace, type SystemPlace } from './system-place.ts';

/** Where packages are installed: into the interpreter's own folders, an environment, or a folder named for it. */
export type Place =
  | SystemPlace
  | { readonly kind: 'environment'; readonly path: string }
  /** `pip install --user`. */
  | { readonly kind: 'home'; readonly path: string }
  /** `--target`, `--prefix`. */
  | { readonly kind: 'folder'; readonly path: string };

/** One command that installs packages for the program. */
export interface Installation {
  readonly instruction: Instruction;
  readonly command: ShellCommand;
  readonly install: PackageInstall;
  readonly place: Place;
  /** Only tools that build or install: pip itself, poetry, wheel. */
  readonly onlyTools: boolean;
}

/** The installing commands in order, or why one of them cannot be followed. */
export function installationsOf(project: Project): readonly Installation[] | Trouble {
  const found: Installation[] = [];
  for (const instruction of project.stage.instructions) {
    if (instruction.name !== 'RUN') continue;
    for (const script of project.file.scriptsOf(instruction)) {
      for (const command of script.commands) {
        const install = installOf(command) ?? setupScript(command) ?? synchronization(command);
        // pipx keeps its tools apart from everything else.
        if (install === undefined || (install.manager === 'pipx' && isOnlyTools(install))) continue;
        const place = placeOf(project, instruction, command, install, script.commands);
        if ('trouble' in place) return place;
        found.push({ instruction, command, install, place, onlyTools: isOnlyTools(install) });
      }
    }
  }
  return found;
}

const managers: ReadonlySet<PackageInstall['manager']> = new Set(['pip', 'uv', 'poetry', 'pdm', 'pipenv', 'conda', 'pipx']);
const tools: ReadonlySet<string> = new Set([
  'pip', 'setuptools', 'wheel', 'poetry', 'poetry-core', 'poetry-plugin-export', 'pipenv', 'pdm', 'uv', 'build', 'virtualenv', 'pip-tools', 'hatch', 'hatchling', 'cython', 'maturin', 'setuptools-scm',
]);

function installOf(command: ShellCommand): PackageInstall | undefined {
  const install = packageInstall(command);
  return install !== undefined && managers.has(install.manager) ? install : undefined;
}

/** `python setup.py install` and `develop`. */
function setupScript(command: ShellCommand): PackageInstall | undefined {
  const effective = effectiveCommand(command);
  const [script, verb] = effective?.operands.map((word) => word.value) ?? [];
  if (effective?.name !== 'python' || script !== 'setup.py' || (verb !== 'install' && verb !== 'develop')) return undefined;
  return { ...plainPip, fromProject: true };
}

/** `pip-sync`, which reads requirements.txt when it is told nothing else. */
function synchronization(command: ShellCommand): PackageInstall | undefined {
  if (command.name !== 'pip-sync') return undefined;
  const name = 'requirements.txt';
  const read = { raw: name, value: name, template: name, range: command.nameRange, hasGlob: false, variables: [] };
  return { ...plainPip, manifests: command.operands.length === 0 ? [read] : command.operands };
}

const plainPip: PackageInstall = {
  manager: 'pip', ofSystem: false, packages: [], unknown: [], fromProject: false, manifests: [], assumesYes: true, withoutRecommends: false, withoutCache: false, isGlobal: true, virtual: undefined,
};

function isOnlyTools(install: PackageInstall): boolean {
  return !install.fromProject && install.manifests.length === 0 && install.packages.length > 0 && install.packages.every((one) => tools.has(one.name.toLowerCase()));
}

function placeOf(
  project: Project, instruction: Instruction, command: ShellCommand, install: PackageInstall, script: readonly ShellCommand[],
): Place | Trouble {
  const state = project.file.stateBefore(instruction);
  const workdir = joinPath(state.workdir, command.folder === undefined || command.folder === '' ? '.' : command.folder);
  const setting = (name: string): string | undefined => command.assignments.find((one) => one.name === name)?.value.value ?? state.env.get(name);
  const inProject = (name = '.venv'): Place | Trouble => {
    const path = joinPath(workdir, name);
    return path === undefined ? unknownPlace(command) : { kind: 'environment', path };
  };
  const active = activeEnvironment(project, instruction, command, script, setting);
  switch (install.manager) {
    case 'conda':
      return { trouble: 'conda environments hold their own C library folder; they are left alone', at: command.nameRange };
    case 'pipx':
      return { trouble: 'pipx makes an environment of its own for each program; its folder is not followed', at: command.nameRange };
    case 'uv':
      return inProject(setting('UV_PROJECT_ENVIRONMENT'));
    case 'pdm':
      return localPackages(project, instruction, command, workdir) ?? active ?? inProject();
    case 'poetry':
    case 'pipenv':
      return active ?? lockedPlace(project, install.manager, command, setting, inProject);
    default:
      return pipPlace({ command, state: { workdir, home: setting('HOME') ?? homeOf(project, state.user) }, active, system: systemPlace(project, command), setting, inProject });
  }
}

/** A folder __pypackages__ takes the place of an environment (PEP 582). pdm.fming.dev/latest/usage/pep582, 2026-11. */
function localPackages({ file }: Project, instruction: Instruction, command: ShellCommand, workdir: string | undefined): Place | undefined {
  const path = joinPath(workdir, '__pypackages__');
  return path !== undefined && file.flow.findBefore(instruction, path, command).presence === 'present' ? { kind: 'folder', path } : undefined;
}

/** Poetry and Pipenv name a folder by a hash where they are not told otherwise. */
function lockedPlace(
  project: Project, manager: 'poetry' | 'pipenv', command: ShellCommand, setting: (name: string) => string | undefined, inProject: () => Place | Trouble,
): Place | Trouble {
  if (manager === 'pipenv') {
    if (hasFlag(command, '--system')) return systemPlace(project, command);
    if (isOn(setting('PIPENV_VENV_IN_PROJECT'))) return inProject();
    return { trouble: 'pipenv names the folder of the environment by a hash; with --system or PIPENV_VENV_IN_PROJECT=1 it has a known place', at: command.nameRange };
  }
  if (isOff(setting('POETRY_VIRTUALENVS_CREATE')) || isOff(poetrySetting(project, 'virtualenvs.create'))) return systemPlace(project, command);
  if (isOn(setting('POETRY_VIRTUALENVS_IN_PROJECT')) || isOn(poetrySetting(project, 'virtualenvs.in-project'))) return inProject();
  return { trouble: 'Poetry names the folder of the environment by a hash; with POETRY_VIRTUALENVS_IN_PROJECT=1 or virtualenvs.create false it has a known place', at: command.nameRange };
}

/** `poetry config virtualenvs.create false`. */
function poetrySetting({ file, stage }: Project, key: string): string | undefined {
  const commands = stage.instructions.filter((one) => one.name === 'RUN').flatMap((one) => file.scriptsOf(one)).flatMap((script) => script.commands);
  const words = commands.filter((command) => command.name === 'poetry').map((command) => command.operands.map((word) => word.value));
  return words.findLast((operands) => operands[0] === 'config' && operands.includes(key))?.at(-1);
}

interface PipRequest {
  readonly command: ShellCommand;
  readonly state: { readonly workdir: string | undefined; readonly home: string | undefined };
  readonly active: Place | undefined;
  /** Outside of every environment. */
  readonly system: Place | Trouble;
  readonly setting: (name: string) => string | undefined;
  readonly inProject: () => Place | Trouble;
}

function pipPlace({ command, state, active, system, setting, inProject }: PipRequest): Place | Trouble {
  const effective = effectiveCommand(command);
  const named = effective === undefined ? undefined : flagValue(effective, '-t', '--target', '--prefix', '--root');
  if (named !== undefined) {
    const path = named.value === undefined ? undefined : joinPath(state.workdir, named.value);
    if (path === undefined) return unknownPlace(command);
    return path === '/usr/local' ? { kind: 'system' } : { kind: 'folder', path };
  }
  if (hasFlag(command, '--user') || isOn(setting('PIP_USER'))) return homePlace(state.home, command);
  if (command.name !== 'uv') return active ?? system;
  if (hasFlag(command, '--system') || isOn(setting('UV_SYSTEM_PYTHON'))) return system;
  return active ?? inProject();
}

/** An environment in force: its own pip is called, VIRTUAL_ENV or PATH names it, or the script activates it. */
function activeEnvironment(
  project: Project, instruction: Instruction, command: ShellCommand, script: readonly ShellCommand[], setting: (name: string) => string | undefined,
): Place | undefined {
  const workdir = project.file.stateBefore(instruction).workdir;
  const called = project.file.text.slice(command.nameRange.start, command.nameRange.end);
  if (called.includes('/bin/')) {
    const folder = joinPath(workdir, parentOf(parentOf(called.startsWith('/') ? called : `/${called}`)).slice(called.startsWith('/') ? 0 : 1));
    if (folder !== undefined && folder !== '/usr/local' && folder !== '/usr' && folder !== '/') return { kind: 'environment', path: folder };
  }
  const activated = script.find((one) => one.range.start < command.range.start && (one.name === '.' || one.name === 'source') && one.words[0]?.value?.endsWith('/bin/activate'));
  const script0 = activated?.words[0]?.value;
  const path = script0 === undefined ? undefined : joinPath(workdir, script0.slice(0, -'/bin/activate'.length));
  if (path !== undefined) return { kind: 'environment', path };
  const named = setting('VIRTUAL_ENV');
  if (named !== undefined && named !== '') return { kind: 'environment', path: normalizePath(named) };
  const first = (setting('PATH') ?? pathBefore(project, instruction))?.split(':').find((folder) => folder.endsWith('/bin') && !systemFolders.has(folder) && environmentsMade(project).has(parentOf(folder)));
  return first === undefined ? undefined : { kind: 'environment', path: parentOf(first) };
}

/** What ENV puts in front of a PATH that is not known: `ENV PATH=/opt/venv/bin:$PATH`. */
function pathBefore({ stage }: Project, instruction: Instruction): string | undefined {
  const above = stage.instructions.filter((one) => one.name === 'ENV' && one.range.start < instruction.range.start);
  return above.flatMap(pairsOf).findLast((pair) => pair.key.text === 'PATH')?.value?.text.replaceAll('"', '');
}

const systemFolders: ReadonlySet<string> = new Set(['/usr/local/bin', '/usr/bin', '/bin']);

/** An environment that another stage made and a COPY brought: first on PATH, its interpreter is the one that starts. */
export function environmentBrought(project: Project): string | undefined {
  const { file, stage } = project;
  const made = new Set(file.stages.flatMap((one) => [...environmentsMade({ ...project, stage: one })]));
  const folders = file.stateAtEnd(stage).env.get('PATH')?.split(':') ?? [];
  const before = folders.slice(0, folders.findIndex((folder) => systemFolders.has(folder)));
  const found = before.find((folder) => folder.endsWith('/bin') && made.has(parentOf(folder)) && file.flow.find(stage, parentOf(folder)).presence === 'present');
  return found === undefined ? undefined : parentOf(found);
}

/** Folders of `python -m venv`, `virtualenv` and `uv venv`. */
export function environmentsMade({ file, stage }: Project): ReadonlySet<string> {
  const made = new Set<string>();
  for (const instruction of stage.instructions) {
    if (instruction.name !== 'RUN') continue;
    for (const command of file.scriptsOf(instruction).flatMap((script) => script.commands)) {
      const folder = environmentFolder(command);
      const path = folder === undefined ? undefined : file.expand(folder, instruction);
      const absolute = path === undefined ? undefined : joinPath(file.stateBefore(instruction).workdir, path);
      if (absolute !== undefined) made.add(absolute);
    }
  }
  return made;
}

/** The folder that the command makes an environment in, as written. */
export function environmentFolder(command: ShellCommand): string | undefined {
  const effective = effectiveCommand(command);
  if (effective === undefined) return undefined;
  if (effective.name === 'venv' || effective.name === 'virtualenv') return effective.operands.at(-1)?.template;
  if (effective.name === 'uv' && effective.operands[0]?.value === 'venv') return effective.operands[1]?.template ?? '.venv';
  return undefined;
}

function homePlace(home: string | undefined, command: ShellCommand): Place | Trouble {
  return home === undefined ? { trouble: 'the home folder of the user is not known', at: command.nameRange } : { kind: 'home', path: `${home}/.local` };
}

/** Where useradd and adduser put it when they are not told otherwise. */
function homeOf({ file, stage }: Project, user: string | undefined): string | undefined {
  if (user === 'root' || user === '0') return '/root';
  const commands = stage.instructions.filter((one) => one.name === 'RUN').flatMap((one) => file.scriptsOf(one)).flatMap((script) => script.commands);
  const maker = commands.find((command) => (command.name === 'useradd' || command.name === 'adduser') && command.operands.some((word) => word.value === user));
  if (maker === undefined || user === undefined) return undefined;
  const told = flagValue(maker, '-d', '--home-dir', '--home', '-h');
  return told === undefined ? `/home/${user}` : told.value;
}

function unknownPlace(command: ShellCommand): Trouble {
  return { trouble: 'where the packages go is not known', at: command.range };
}

function isOff(value: string | undefined): boolean {
  return value === 'false' || value === '0' || value === 'False';
}

function isOn(value: string | undefined): boolean {
  return value === 'true' || value === '1' || value === 'True';
}
