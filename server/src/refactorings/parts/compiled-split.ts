import type { Caveat } from '../../action/action.ts';
import { baseName, below, joinPath } from '../../model/paths.ts';
import { reachOf } from '../../model/flow/effects.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { createdFolders, effectiveCommand, packageInstall } from '../../shell/views.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { copyView } from '../../syntax/views.ts';
import { contains } from '../../text/range.ts';
import { firstStepForRuntime } from './build-end.ts';
import { systemPackages } from './installed-packages.ts';
import { repeatedCapabilities } from './capabilities.ts';
import { unpackedFolders } from './unpacked-archives.ts';
import { looseCarries } from './loose-carries.ts';
import { runCommands } from '../../model/run-commands.ts';
import type { Carry, Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

export interface CompiledProgram {
  /** What the program is: the work of the build. */
  readonly program: readonly Carry[];
  /** What it reads, which a later step may bring as well. */
  readonly reads: readonly Carry[];
  readonly caveats: readonly Caveat[];
  /** Names of the programs that build. */
  readonly builders: readonly string[];
  readonly shell?: Trouble | undefined;
}

type Split = Pick<RuntimeNeeds, 'carries' | 'caveats' | 'withShell' | 'shell' | 'cut' | 'buildPackages'>;

/**
 * Where the build of a compiled program ends, and what its steps leave behind besides the program. On an image with a
 * shell the steps that only prepare it (packages, users, folders) stay as their author wrote them, if they come last.
 */
export function splitCompiled(project: Project, program: CompiledProgram): Split | Trouble {
  const { caveats, builders } = program;
  const carries = withoutDoubles([...program.program, ...program.reads]);
  if (project.inPlace === true) return { carries, caveats, ...(program.shell === undefined ? {} : { shell: program.shell }) };
  const runs = project.stage.instructions.filter((instruction) => instruction.name === 'RUN');
  const covered = [...foldersOfBuild(project, builders), ...carries.map((carry) => carry.from)];
  const unpacked = unpackedFolders(project, Infinity, covered);
  if ('trouble' in unpacked) return unpacked;
  const capabilities = repeatedCapabilities(project, Infinity, covered);
  if ('trouble' in capabilities) return capabilities;
  if (capabilities.length > 0) return { trouble: 'setcap changes a program of this image, which the runtime image has at another place', at: project.stage.baseRange };
  const others = withoutDoubles([...carries, ...unpacked, ...looseCarries(project, covered, Infinity).filter((carry) => !isOfTools(project, carry, builders))]).filter((carry) => !program.program.includes(carry));
  const end = lastCopyWithOwner(project) ?? runs.at(-1)?.lines.end ?? project.stage.from.lines.end;
  const early = firstStepForRuntime(project, (instruction) => !isPreparing(project, instruction, carries));
  const settings = runCommands(project).filter((command) => systemSettings.has(command.name ?? ''));
  const above = (cut: number): readonly Carry[] => withoutDoubles([...program.program, ...others.filter((carry) => isMadeBefore(project, carry, cut))]);
  const unknown = unknownCommands(project, builders, end);
  const [setting] = settings;
  const shell = program.shell ?? (setting === undefined ? undefined : { trouble: `${setting.name ?? ''} changes the system, and an image without a shell cannot repeat that`, at: setting.range });
  return {
    cut: end,
    buildPackages: scriptTools,
    carries: above(end),
    caveats: [...caveats, ...unknown, ...leftOutTools(project)],
    ...(shell === undefined ? {} : { shell }),
    withShell: {
      cut: early,
      carries: above(early),
      // They are about files that are copied: certificates, locale.gen.
      finish: settings.filter((command) => command.range.start < early).map((command) => `RUN ${project.file.text.slice(command.range.start, command.range.end)}`),
    },
  };
}

/** What a step below the cut brings is there by itself. */
function isMadeBefore({ file, stage }: Project, carry: Carry, cut: number): boolean {
  const makers = file.flow.createdIn(stage).filter((fact) => fact.by !== 'workdir' && (below(carry.from, fact.path) !== undefined || below(fact.path, carry.from) !== undefined));
  return makers.length === 0 || makers.some((fact) => fact.instruction.range.start < cut);
}

/** Maven unpacked to /opt, and the links that put it on the PATH. */
function isOfTools({ file, stage }: Project, { from }: Carry, builders: readonly string[]): boolean {
  const name = baseName(from).toLowerCase();
  if (builders.includes(name) || toolNames.some((tool) => name.includes(tool))) return true;
  const { origin } = file.flow.find(stage, from);
  const command = origin?.by === 'command' ? runCommands({ file, stage }).find((one) => contains(one.range, origin.range)) : undefined;
  return command?.name === 'ln' && !from.startsWith('/etc/');
}

const toolNames: readonly string[] = ['maven', 'gradle', 'sbt', 'scala', 'kotlin', 'jdk', 'mvn'];

/** A front end is built with them on the way. */
const scriptTools: readonly string[] = ['nodejs', 'npm', 'yarn', 'yarnpkg', 'nodejs-npm'];

function leftOutTools(project: Project): readonly Caveat[] {
  return systemPackages(project).filter((one) => scriptTools.includes(one.name)).map((one) => ({ range: one.range, note: `Leaves out ${one.written}: assumes that only the build uses it.` }));
}

const systemSettings: ReadonlySet<string> = new Set(['locale-gen', 'localedef', 'update-locale', 'update-ca-certificates', 'ldconfig', 'dpkg-reconfigure', 'update-alternatives']);

/** Working directories, and the folders that a build tool is called in: sources and what is made of them. */
function foldersOfBuild(project: Project, builders: readonly string[]): readonly string[] {
  const { file, stage } = project;
  const workdirs = stage.instructions.filter((instruction) => instruction.name !== 'FROM').map((instruction) => file.stateBefore(instruction).workdir);
  const called = stage.instructions.filter((instruction) => instruction.name === 'RUN').flatMap((instruction) => file.scriptsOf(instruction).flatMap((script) => script.commands)
    .filter((command) => builders.includes(effectiveCommand(command)?.name ?? ''))
    .map((command) => (command.folder === undefined ? undefined : joinPath(file.stateBefore(instruction).workdir, command.folder === '' ? '.' : command.folder))));
  return [...new Set([...workdirs, ...called, project.workdir])].filter((folder) => folder !== undefined && folder !== '/').map((folder) => folder ?? '');
}

/** A file that is given to a user by name: on another image the name is another's, or nobody's. */
function lastCopyWithOwner({ stage }: Project): number | undefined {
  const hasOwner = stage.instructions.some((instruction) => (instruction.name === 'COPY' || instruction.name === 'ADD') && copyView(instruction).chown !== undefined);
  return hasOwner ? stage.instructions.findLast((instruction) => ['RUN', 'COPY', 'ADD'].includes(instruction.name ?? ''))?.lines.end : undefined;
}

const preparing: ReadonlySet<string> = new Set([
  'useradd', 'adduser', 'groupadd', 'addgroup', 'usermod', 'mkdir', 'echo', 'true', 'set', 'update-ca-certificates', 'locale-gen', 'touch', 'export', 'id', 'apt-get', 'apt', 'apk',
]);

/** Prepares the image that runs, and touches nothing that stays behind. */
function isPreparing(project: Project, instruction: Instruction, carries: readonly Carry[]): boolean {
  const scripts = project.file.scriptsOf(instruction);
  if (scripts.length === 0 || scripts.some((script) => script.incomplete || script.dialect !== 'posix')) return false;
  const { workdir } = project.file.stateBefore(instruction);
  const commands = scripts.flatMap((script) => script.commands);
  const made = commands.flatMap((command) => createdFolders(command)).map(({ path }) => joinPath(workdir, path ?? ''));
  return commands.every((command) => {
    const name = command.name ?? '';
    if (name === 'chown' || name === 'chmod' || name === 'chgrp') {
      return command.operands.slice(1).map((word) => joinPath(workdir, word.value ?? word.template)).every((path) => made.includes(path) || isThere(project, carries, path));
    }
    if (name === 'rm') return command.operands.every((word) => ['/var/lib/apt/lists', '/var/cache', '/tmp'].some((folder) => word.template.startsWith(folder)));
    return preparing.has(name);
  });
}

function isThere(project: Project, carries: readonly Carry[], path: string | undefined): boolean {
  if (path === undefined) return false;
  return below(path, project.workdir) !== undefined || carries.some((carry) => below(carry.to, path) !== undefined || below(path, carry.to) !== undefined);
}

/** What is neither of the build nor known: what it leaves behind outside of the build's folders would be missing. */
function unknownCommands(project: Project, builders: readonly string[], cut: number): readonly Caveat[] {
  const names = new Set<string>();
  const unknown = runCommands(project).filter((command) => command.range.start < cut && isUnknown(command, builders));
  return unknown.flatMap((command): readonly Caveat[] => {
    const name = startedAssembly(command) ?? command.name ?? '';
    if (names.has(name)) return [];
    names.add(name);
    return [{ range: command.range, note: `Assumes that ${name} makes nothing that the program needs, beside what is copied.` }];
  });
}

function isUnknown(command: ShellCommand, builders: readonly string[]): boolean {
  if (startedAssembly(command) !== undefined) return true;
  const name = effectiveCommand(command)?.name ?? '';
  if (name === '' || builders.includes(name) || packageInstall(command) !== undefined || followed.has(name) || preparing.has(name)) return false;
  return reachOf.get(command.name ?? '') === undefined && reachOf.get(name) === undefined;
}

/** `dotnet Tool.dll` builds nothing: it runs what was built, which may write anywhere. */
function startedAssembly(command: ShellCommand): string | undefined {
  const file = command.name === 'dotnet' ? command.operands[0]?.value : undefined;
  return file?.endsWith('.dll') === true ? baseName(file) : undefined;
}

const followed: ReadonlySet<string> = new Set(['cp', 'mv', 'ln', 'rm', 'install', 'tar', 'unzip', 'curl', 'wget', 'git', 'find', 'xargs', 'tee', 'chown', 'chmod', 'chgrp', 'node', 'npm', 'yarn', 'java', 'keytool', ...systemSettings]);

export function withoutDoubles(carries: readonly Carry[]): readonly Carry[] {
  return carries.filter((carry, at) => !carries.some((other, index) => other !== carry && (other.from === carry.from ? index < at : other.kind === 'folder' && below(other.from, carry.from) !== undefined)));
}
