import { bareName, packageRole, programsOfPackage, runtimeCounterpart, type PackageManager } from '../../facts/packages.ts';
import { flagValue, hasFlag, packageInstall, type PackageInstall } from '../../shell/views.ts';
import type { ShellCommand, ShellWord } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { baseName } from '../../model/paths.ts';
import type { Range } from '../../text/range.ts';
import type { Project } from './runtime-needs.ts';
import { runCommands } from '../../model/run-commands.ts';

export type SystemPackages = 'apt' | 'apk';

/** A system package that is in the image at the end of the stage because the author asked for it. */
export interface SystemPackage {
  /** As written, with its pin. */
  readonly written: string;
  readonly name: string;
  readonly manager: SystemPackages;
  readonly range: Range;
  readonly instruction: Instruction;
  readonly withoutRecommends: boolean;
  /** The step, and not ENV, says that nobody answers questions: `DEBIAN_FRONTEND=noninteractive apt-get install tzdata`. */
  readonly asksNothing: boolean;
  /** What a runtime stage installs in its place; empty for what only builds. */
  readonly runtime: readonly string[];
  /** It is not known what the package is for, so it stays. */
  readonly unknown: boolean;
  /** Nothing in the file says that the program uses it: a tool like curl. */
  readonly isUtility: boolean;
  /** It only brings what was linked against its headers. */
  readonly isDevelopment: boolean;
}

/** Packages of apt and apk, those that are removed again left out, each with what a runtime stage needs of it. */
export function systemPackages(project: Project, buildOnly: readonly string[] = [], cut = Infinity): readonly SystemPackage[] {
  const runs = project.stage.instructions.filter((instruction) => instruction.name === 'RUN' && instruction.range.start < cut);
  const commands = runs.flatMap((instruction) =>
    project.file.scriptsOf(instruction).flatMap((script) => script.commands).map((command) => ({ instruction, command })));
  const removed = new Set(commands.flatMap(({ command }) => removedPackages(command)));
  const leavesNothing = commands.some(({ command }) => isApt(command) && removesLeftovers(command));
  // What the start command calls as well is not there for the build only.
  const started = new Set(project.commands.map(([name = '']) => baseName(name)));
  const used = new Set(commands.flatMap(({ command }) => calledBy(command)).filter((name) => !started.has(name)));
  const usedLater = new Set(project.stage.instructions.filter((instruction) => instruction.name === 'RUN' && instruction.range.start >= cut)
    .flatMap((instruction) => project.file.scriptsOf(instruction)).flatMap((script) => script.commands).map((command) => command.name ?? ''));
  return commands.flatMap(({ instruction, command }): readonly SystemPackage[] => {
    const install = packageInstall(command);
    const manager = install?.manager;
    if (install === undefined || (manager !== 'apt' && manager !== 'apk')) return [];
    if (install.virtual?.value !== undefined && removed.has(install.virtual.value)) return [];
    return install.packages.filter((one) => one.kind === 'package' && (!removed.has(one.name) || (!leavesNothing && leavesLibraries(manager, one.name)))).map((one) => {
      const release = manager === 'apk' ? 'alpine' : project.stage.facts?.release;
      const name = bareName(one.name);
      const written = one.word.value ?? one.word.raw;
      const role = packageRole(name, manager);
      const outcome = removed.has(one.name) ? librariesOf(name, written, release)
        : programsOf(name, manager).some((program) => usedLater.has(program)) ? { runtime: [written], unknown: false }
          : roleAtRunTime(name, written, manager, release, used, buildOnly);
      return {
        written, name, manager, range: one.range, instruction, withoutRecommends: install.withoutRecommends, asksNothing: asksNothing(project, instruction),
        isUtility: role === 'utility', isDevelopment: role === 'development', ...outcome,
      };
    });
  });
}

function asksNothing({ file }: Project, instruction: Instruction): boolean {
  if (file.stateBefore(instruction).args.has(frontend)) return true;
  const commands = file.scriptsOf(instruction).flatMap((script) => script.commands);
  return commands.some((command) => command.assignments.some((one) => one.name === frontend) || (command.name === 'export' && command.words.some((word) => word.template.startsWith(`${frontend}=`))));
}

const frontend = 'DEBIAN_FRONTEND';

/** `tar xJ` calls xz. */
function calledBy(command: ShellCommand): readonly string[] {
  const name = command.name ?? '';
  if (name !== 'tar') return [name];
  return [name, ...(hasFlag(command, '-J', '--xz') ? ['xz'] : []), ...(hasFlag(command, '-j', '--bzip2') ? ['bzip2'] : [])];
}

/** `apt-get remove libpq-dev` leaves the library that came with it; `apk del` takes it along. */
function leavesLibraries(manager: SystemPackages, name: string): boolean {
  return manager === 'apt' && packageRole(bareName(name), manager) === 'development';
}

function librariesOf(name: string, written: string, release: string | undefined): Pick<SystemPackage, 'runtime' | 'unknown'> {
  const libraries = runtimeCounterpart(name, release);
  return libraries === undefined ? { runtime: [written], unknown: true } : { runtime: libraries, unknown: false };
}

/** A word that names packages by a variable, of an installation that stays: what it brings is not known. */
export function unknownPackage({ file, stage }: Project, cut = Infinity): ShellWord | undefined {
  const commands = stage.instructions.filter((instruction) => instruction.name === 'RUN' && instruction.range.start < cut)
    .flatMap((instruction) => file.scriptsOf(instruction).flatMap((script) => script.commands));
  const removed = new Set(commands.flatMap(removedPackages));
  return commands.flatMap((command) => {
    const install = packageInstall(command);
    if (install?.ofSystem !== true || (install.virtual?.value !== undefined && removed.has(install.virtual.value))) return [];
    return install.unknown.filter((word) => !buildVariables.some((name) => word.variables.includes(name)));
  })[0];
}

/** Variables of base images that name compilers. */
const buildVariables = ['PHPIZE_DEPS'];

/** Whether the stage installs compilers or headers and keeps them. */
export function keepsBuildPackages(project: Pick<Project, 'file' | 'stage'>): boolean {
  const removed = new Set(runCommands(project).flatMap(removedPackages));
  return hasBuildPackages(project, (install, name) => !removed.has(name) && !(install.virtual?.value !== undefined && removed.has(install.virtual.value)));
}

/** Whether compilers or headers are installed at all: to remove them again is the work of a second stage, done by hand. */
export function installsBuildPackages(project: Pick<Project, 'file' | 'stage'>): boolean {
  return hasBuildPackages(project, () => true);
}

function hasBuildPackages(project: Pick<Project, 'file' | 'stage'>, counts: (install: PackageInstall, name: string) => boolean): boolean {
  return runCommands(project).some((command) => {
    const install = packageInstall(command);
    return install?.ofSystem === true && install.packages.some((one) => (isCompilerPackage(one.name) || bringsCompilers(install, one.name)) && counts(install, one.name));
  });
}

/** What it recommends is build-essential and python3-dev (Debian 12; packages.ubuntu.com for 24.10 and 26.04; 2026-11). */
function bringsCompilers(install: PackageInstall, name: string): boolean {
  return install.manager === 'apt' && !install.withoutRecommends && bareName(name) === 'python3-pip';
}

/** Tools that a program may run as well (git, pip) are no reason to split a file. */
export function isCompilerPackage(name: string): boolean {
  const role = packageRole(name, 'none');
  return role === 'development' || (role === 'toolchain' && !smallTools.has(bareName(name)));
}

const smallTools: ReadonlySet<string> = new Set(['git', 'git-lfs', 'mercurial', 'subversion', 'patch', 'npm', 'yarn', 'python3-pip', 'py3-pip', 'py-pip', 'python-pip', 'python2-pip', 'py3-setuptools', 'py3-wheel', 'py3-virtualenv', 'python3-venv', 'python3-setuptools', 'nodejs-npm', 'composer', 'strace', 'gdb']);

function roleAtRunTime(
  name: string, written: string, manager: PackageManager, release: string | undefined, used: ReadonlySet<string>, buildOnly: readonly string[],
): Pick<SystemPackage, 'runtime' | 'unknown'> {
  if (buildOnly.includes(name)) return { runtime: [], unknown: false };
  const role = packageRole(name, manager);
  switch (role) {
    case 'toolchain':
      return { runtime: [], unknown: false };
    case 'development':
      return librariesOf(name, written, release);
    case 'utility': {
      // Fetched with, unpacked with: what the build itself calls is taken to be there for it.
      const isForBuild = programsOf(name, manager).some((program) => used.has(program));
      return { runtime: isForBuild ? [] : [written], unknown: false };
    }
    case 'runtime':
      return { runtime: [written], unknown: false };
    case undefined:
      return { runtime: [written], unknown: true };
  }
}

function programsOf(name: string, manager: PackageManager): readonly string[] {
  return programsOfPackage(name, manager) ?? [name];
}

export function removedPackages(command: ShellCommand): readonly string[] {
  const [verb, ...names] = command.operands.map((word) => word.value ?? '');
  const isRemoval = (command.name === 'apk' && verb === 'del') || (isApt(command) && (verb === 'remove' || verb === 'purge' || verb === 'autoremove'));
  if (!isRemoval) return [];
  const virtual = flagValue(command, '-t', '--virtual')?.value;
  return virtual === undefined ? names : [...names, virtual];
}

/** With `autoremove` the libraries go as well that came with the headers. */
function removesLeftovers(command: ShellCommand): boolean {
  return command.operands[0]?.value === 'autoremove' || hasFlag(command, '--auto-remove', '--autoremove');
}

function isApt(command: ShellCommand): boolean {
  return command.name === 'apt-get' || command.name === 'apt' || command.name === 'aptitude';
}
