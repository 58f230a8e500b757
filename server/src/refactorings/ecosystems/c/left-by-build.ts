import { below, joinPath } from '../../../model/paths.ts';
import type { ShellCommand } from '../../../shell/script.ts';
import { flagValue } from '../../../shell/views.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { buildInstalls } from '../../parts/build-installs.ts';
import { firstStepForRuntime } from '../../parts/build-end.ts';
import { keptSteps, systemTops, type KeptSteps } from '../../parts/kept-steps.ts';
import type { Carry, Project, RuntimeNeeds, Trouble } from '../../parts/runtime-needs.ts';

export const compilers: ReadonlySet<string> = new Set(['gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'make', 'cmake', 'ninja', 'meson', 'configure']);

/** They prepare what the compilers work on, and leave something in its folder only. */
const preparing: ReadonlySet<string> = new Set([
  'gmake', 'autoconf', 'automake', 'autoreconf', 'libtoolize', 'aclocal', 'autogen.sh', 'bootstrap', 'bootstrap.sh', 'buildconf', 'patch', 'ar', 'ranlib', 'strip', 'ldconfig',
]);

/** What the steps of the build leave in the image beside the program, on images with and without a shell. */
export interface LeftByBuild {
  readonly withShell: Required<Pick<RuntimeNeeds, 'cut' | 'carries' | 'repeated' | 'finish' | 'caveats'>>;
  readonly without: KeptSteps | Trouble;
}

export interface LeftRequest {
  /** Carried by name already. */
  readonly carried: readonly string[];
  /** Whether the program may read the folder of the sources, where it runs in it. */
  readonly sourcesStay: boolean;
}

export function leftByBuild(project: Project, { carried, sourcesStay }: LeftRequest): LeftByBuild | Trouble {
  const { stage, workdir } = project;
  const installs = buildInstalls(project);
  if ('trouble' in installs) return installs;
  const installed = installs.folders.filter((folder) => !carried.some((path) => below(folder, path) !== undefined || below(path, folder) !== undefined));
  const leftBehind = sourceFolders(project).filter((folder) => !sourcesStay || below(folder, workdir) === undefined);
  const keep = (cut: number, hasShell: boolean): KeptSteps | Trouble => keptSteps(project, {
    cut, hasShell, carried: [...carried, ...installed], isForBuild: isBuilder, isBuildFile: () => false, leftBehind,
  });
  const cut = firstStepForRuntime(project, (instruction) => isBuildStep(project, instruction));
  const kept = keep(cut, true);
  if ('trouble' in kept) return kept;
  const carries = [...installed.map((path): Carry => ({ from: path, to: path, kind: 'folder', what: 'what was installed' })), ...kept.carries];
  const findsLibraries = stage.facts?.libc !== 'musl' && installed.length > 0;
  const without = installed.length > 0 ? { trouble: `what ${installed.join(', ')} has is not traced, and may need a shell`, at: project.startRange } : keep((stage.instructions.at(-1)?.range.end ?? 0) + 1, false);
  return { withShell: { cut, carries, repeated: kept.repeated, finish: findsLibraries ? ['RUN ldconfig'] : [], caveats: [...(installed.length > 0 ? installs.caveats : []), ...kept.caveats] }, without };
}

/** Where compilers run; the folders that every image has are not theirs. */
function sourceFolders({ file, stage }: Project): readonly string[] {
  const folders = stage.instructions.filter((instruction) => instruction.name === 'RUN').flatMap((instruction) => file.scriptsOf(instruction)
    .flatMap((script) => script.commands).filter((command) => isBuilder(command)).flatMap((command) => {
      const here = joinPath(file.stateBefore(instruction).workdir, command.folder === undefined || command.folder === '' ? '.' : command.folder);
      const named = flagValue(command, '-C', '--directory')?.value;
      return [here, named === undefined ? undefined : joinPath(here, named)].flatMap((folder) => folder ?? []);
    }));
  return [...new Set(folders)].filter((folder) => !systemTops.has(folder));
}

function isBuilder({ name = '' }: ShellCommand): boolean {
  return compilers.has(name) || preparing.has(name);
}

function isBuildStep({ file }: Project, instruction: Instruction): boolean {
  return file.scriptsOf(instruction).some((script) => script.commands.some(isBuilder));
}
