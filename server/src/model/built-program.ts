import type { ShellCommand } from '../shell/script.ts';
import { contains } from '../text/range.ts';
import type { DockerfileModel, PathFact, Stage } from './model.ts';
import { below, joinPath } from './paths.ts';
import { runCommands } from './run-commands.ts';

/** A file that is started, and the command in RUN that makes it. */
export interface BuiltProgram {
  /** Where it is started from. */
  readonly path: string;
  /** The stage that builds it: the one that starts it, or one that it is copied from. */
  readonly stage: Stage;
  readonly fact: PathFact;
  readonly command: ShellCommand;
}

/** Undefined where the program, found as the kernel would at the end of the stage, is no file that a command is known to make. */
export function builtProgram(file: DockerfileModel, stage: Stage, program: string): BuiltProgram | undefined {
  for (const path of candidatePaths(file, stage, program)) {
    const built = traceBack(file, stage, path);
    if (built === 'absent') continue;
    return built === undefined ? undefined : { ...built, path };
  }
  return undefined;
}

/** A path as it is, a bare name along PATH. */
function candidatePaths(file: DockerfileModel, stage: Stage, program: string): readonly string[] {
  const { env, workdir } = file.stateAtEnd(stage);
  if (program.includes('/')) return [joinPath(workdir, program) ?? program];
  return (env.get('PATH') ?? '').split(':').filter((folder) => folder.startsWith('/')).map((folder) => `${folder}/${program}`);
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

/** A program that was moved or copied after it was built leads back to the command that built it. */
function makerOf(file: DockerfileModel, stage: Stage, fact: PathFact): ShellCommand | undefined {
  if (fact.instruction.name !== 'RUN') return undefined;
  const command = commandAt(file, fact);
  const isCopy = command !== undefined && ['cp', 'mv', 'install', 'ln'].includes(command.name ?? '');
  if (!isCopy) return command;
  const commands = runCommands({ file, stage });
  const before = commands.slice(0, commands.indexOf(command));
  return [...before].reverse().find((candidate) => builders.has(candidate.name ?? '')) ?? command;
}

const builders: ReadonlySet<string> = new Set(['go', 'cargo', 'make', 'cmake', 'ninja', 'meson', 'gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'rustc']);

function commandAt(file: DockerfileModel, fact: PathFact): ShellCommand | undefined {
  return file.scriptsOf(fact.instruction).flatMap((script) => script.commands).find((command) => contains(command.range, fact.range));
}
