import type { DockerfileModel, PathFact, Stage } from '../../model/model.ts';
import { below, joinPath } from '../../model/paths.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { contains } from '../../text/range.ts';
import type { Project, Trouble } from './runtime-needs.ts';

/** The file that is started, and the command in RUN that makes it. */
export interface BuiltProgram {
  /** Where it is started from. */
  readonly path: string;
  /** The stage that builds it: the project's own, or one that it copies from. */
  readonly stage: Stage;
  readonly fact: PathFact;
  readonly command: ShellCommand;
}

/** Undefined where the program is no file that a command of this stage is known to make. */
export function findBuiltProgram(project: Project, command = project.command): BuiltProgram | undefined {
  for (const path of candidatePaths(project, command)) {
    const built = traceBack(project.file, project.stage, path);
    if (built === 'absent') continue;
    return built === undefined ? undefined : { ...built, path };
  }
  return undefined;
}

/** From stage to stage, to the command that makes the file. */
function traceBack(file: DockerfileModel, stage: Stage, path: string): Omit<BuiltProgram, 'path'> | 'absent' | undefined {
  const { presence, origin } = file.flow.find(stage, path);
  if (presence !== 'present' || origin === undefined) return 'absent';
  if (origin.by === 'copy-stage' && origin.fromStage !== undefined && origin.source !== undefined && origin.fromStage !== stage) {
    const rest = below(origin.path, path);
    const source = rest === undefined || rest === '' ? origin.source : `${origin.source}/${rest}`;
    const before = traceBack(file, origin.fromStage, source);
    return before === 'absent' ? undefined : before;
  }
  const command = makerOf(file, stage, origin);
  return command === undefined ? undefined : { stage, fact: origin, command };
}

/** What a shell runs before the program itself: further programs of the build, or the first that nothing is known to make. */
export function findOtherPrograms(project: Project): readonly BuiltProgram[] | Trouble {
  const found: BuiltProgram[] = [];
  for (const command of project.commands.slice(0, -1)) {
    const [name = ''] = command;
    if (ofEveryShell.has(name)) continue;
    const built = findBuiltProgram(project, command);
    if (built === undefined) return { trouble: `${name} is started too, and no step of this file is known to make it`, at: project.startRange };
    found.push(built);
  }
  return found;
}

const ofEveryShell: ReadonlySet<string> = new Set(['cd', 'echo', 'exec', 'exit', 'export', 'set', 'sleep', 'test', '[', 'true', 'mkdir', 'cat', 'printf', 'wait', 'trap', ':']);

/** As the kernel would look: a path as it is, a bare name along PATH. */
function candidatePaths({ file, stage, workdir }: Project, [program = '']: readonly string[]): readonly string[] {
  if (program.includes('/')) return [joinPath(workdir, program) ?? program];
  const path = file.stateAtEnd(stage).env.get('PATH') ?? '';
  return path.split(':').filter((folder) => folder.startsWith('/')).map((folder) => `${folder}/${program}`);
}

/** A program that was moved or copied after it was built leads back to the command that built it. */
function makerOf(file: DockerfileModel, stage: Stage, fact: PathFact): ShellCommand | undefined {
  if (fact.instruction.name !== 'RUN') return undefined;
  const command = commandAt(file, fact);
  const isCopy = command !== undefined && ['cp', 'mv', 'install', 'ln'].includes(command.name ?? '');
  if (!isCopy) return command;
  const commands = stage.instructions.filter((instruction) => instruction.name === 'RUN')
    .flatMap((instruction) => file.scriptsOf(instruction)).flatMap((script) => script.commands);
  const before = commands.slice(0, commands.indexOf(command));
  return [...before].reverse().find((candidate) => builders.has(candidate.name ?? '')) ?? command;
}

const builders: ReadonlySet<string> = new Set(['go', 'cargo', 'make', 'cmake', 'ninja', 'meson', 'gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'rustc']);

function commandAt(file: DockerfileModel, fact: PathFact): ShellCommand | undefined {
  return file.scriptsOf(fact.instruction).flatMap((script) => script.commands).find((command) => contains(command.range, fact.range));
}
