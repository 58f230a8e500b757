import type { Caveat } from '../../action/action.ts';
import { below, joinPath } from '../../model/paths.ts';
import { runCommands } from '../../model/run-commands.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { flagValue } from '../../shell/views.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { firstStepForRuntime } from './build-end.ts';
import { buildInstalls } from './build-installs.ts';
import { keptSteps, type KeptSteps } from './kept-steps.ts';
import { ownTops, systemTops } from './system-folders.ts';
import type { Carry, Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

/** What the steps of the build leave in the image beside the program, on images with and without a shell. */
export interface LeftByBuild {
  readonly withShell: Required<Pick<RuntimeNeeds, 'cut' | 'carries' | 'repeated' | 'finish' | 'caveats'>>;
  readonly without: KeptSteps | Trouble;
}

export interface LeftRequest {
  /** Compiles, or prepares for it: what it leaves is in its folder, but for what it installs. */
  isBuilder(command: ShellCommand): boolean;
  /** Carried by name already. */
  readonly carried: readonly string[];
  /** Whether the program may read the folder of the sources, where it runs in it. */
  readonly sourcesStay: boolean;
}

export function leftByBuild(project: Project, { isBuilder, carried, sourcesStay }: LeftRequest): LeftByBuild | Trouble {
  const { stage, workdir } = project;
  const installs = buildInstalls(project);
  if ('trouble' in installs) return installs;
  const installed = installs.folders.filter((folder) => !carried.some((path) => below(folder, path) !== undefined || below(path, folder) !== undefined));
  const leftBehind = foldersOf(project, isBuilder).filter((folder) => !sourcesStay || below(folder, workdir) === undefined);
  const handles = (instruction: Instruction): boolean => !sourcesStay && commandsOf(project, instruction).some((command) => handlesBuilt(project, instruction, command, leftBehind, carried));
  const buildEnd = firstStepForRuntime(project, (instruction) => commandsOf(project, instruction).some(isBuilder) || handles(instruction));
  const lastBuilder = runCommands(project).filter(isBuilder).at(-1)?.range.end ?? buildEnd;
  const keep = (cut: number, hasShell: boolean): KeptSteps | Trouble => keptSteps(project, {
    cut, hasShell, carried: [...carried, ...installed], isForBuild: isBuilder, isBuildFile: () => false, leftBehind, buildEnd: lastBuilder,
  });
  const kept = keep(buildEnd, true);
  if ('trouble' in kept) return kept;
  const carries = [...installed.map((path): Carry => ({ from: path, to: path, kind: 'folder', what: 'what was installed' })), ...kept.carries];
  const caveats = [...(installed.length > 0 ? installs.caveats : []), ...kept.caveats];
  const without = installed.length > 0 ? { trouble: `what ${installed.join(', ')} has is not traced, and may need a shell`, at: project.startRange } : keep((stage.instructions.at(-1)?.range.end ?? 0) + 1, false);
  return { withShell: { cut: buildEnd, carries, repeated: kept.repeated, finish: findsLibraries(project, installed), caveats }, without };
}

/** Beside what comes along by name: with a shell the later steps of the author stay, without one what they make is carried. */
export function onEachImage({ withShell, without }: LeftByBuild, own: readonly Carry[], caveats: readonly Caveat[]): Pick<RuntimeNeeds, 'carries' | 'caveats' | 'shell' | 'withShell'> {
  return {
    ...('trouble' in without ? { carries: own, caveats, shell: without } : { carries: [...own, ...without.carries], caveats: [...caveats, ...without.caveats] }),
    withShell: { ...withShell, carries: [...own, ...withShell.carries], caveats: [...caveats, ...withShell.caveats] },
  };
}

/** glibc looks up in an index what lies beside the folders of the system; musl looks into them. A folder of its own is in the index where the author says so. */
export function findsLibraries(project: Project, installed: readonly string[]): readonly string[] {
  const isIndexed = installed.some((folder) => below('/usr/local', folder) !== undefined) || (installed.length > 0 && runCommands(project).some((command) => command.name === 'ldconfig'));
  return project.stage.facts?.libc !== 'musl' && isIndexed ? ['RUN ldconfig'] : [];
}

/** `mv target/release/api /usr/local/bin`, `rm -r src`: about what stays in the build stage. */
function handlesBuilt({ file, workdir }: Project, instruction: Instruction, command: ShellCommand, leftBehind: readonly string[], carried: readonly string[]): boolean {
  if (!handlers.has(command.name ?? '')) return false;
  const here = joinPath(file.stateBefore(instruction).workdir ?? workdir, command.folder === undefined || command.folder === '' ? '.' : command.folder);
  return command.operands.some((word) => {
    const path = joinPath(here, word.template);
    return path !== undefined && leftBehind.some((folder) => below(folder, path) !== undefined) && !carried.some((one) => below(one, path) !== undefined);
  });
}

const handlers: ReadonlySet<string> = new Set(['mv', 'cp', 'install', 'rm', 'tar', 'unzip']);

/** Where compilers run, and the working directories above: the root of a repository. Those that hold the image's own files are not theirs alone. */
function foldersOf(project: Project, isBuilder: (command: ShellCommand) => boolean): readonly string[] {
  const { file, stage } = project;
  const folders = stage.instructions.flatMap((instruction) => commandsOf(project, instruction).filter(isBuilder).flatMap((command) => {
    const here = joinPath(file.stateBefore(instruction).workdir, command.folder === undefined || command.folder === '' ? '.' : command.folder);
    const named = flagValue(command, '-C', '--directory')?.value;
    return [here, named === undefined ? undefined : joinPath(here, named)].flatMap((folder) => folder ?? []);
  }));
  const roots = stage.instructions.flatMap((instruction) => file.stateBefore(instruction).workdir ?? []).filter((root) => !systemTops.has(root) && folders.some((folder) => below(root, folder) !== undefined));
  return [...new Set([...folders, ...roots])].filter((folder) => !systemTops.has(folder) || ownTops.has(folder));
}

function commandsOf({ file }: Project, instruction: Instruction): readonly ShellCommand[] {
  return instruction.name === 'RUN' ? file.scriptsOf(instruction).flatMap((script) => script.commands) : [];
}
