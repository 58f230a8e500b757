import type { PathFact } from '../../model/model.ts';
import { joinPath } from '../../model/paths.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { contains } from '../../text/range.ts';
import type { Project } from './runtime-needs.ts';

/** The file that is started, and the command in RUN that makes it. */
export interface BuiltProgram {
  readonly path: string;
  readonly fact: PathFact;
  readonly command: ShellCommand;
}

/** Undefined where the program is no file that a command of this stage is known to make. */
export function findBuiltProgram(project: Project): BuiltProgram | undefined {
  for (const path of candidatePaths(project)) {
    const { presence, origin } = project.file.flow.find(project.stage, path);
    if (presence !== 'present' || origin === undefined) continue;
    const command = makerOf(project, origin);
    return command === undefined ? undefined : { path, fact: origin, command };
  }
  return undefined;
}

/** As the kernel would look: a path as it is, a bare name along PATH. */
function candidatePaths({ file, stage, command, workdir }: Project): readonly string[] {
  const [program = ''] = command;
  if (program.includes('/')) return [joinPath(workdir, program) ?? program];
  const path = file.stateAtEnd(stage).env.get('PATH') ?? '';
  return path.split(':').filter((folder) => folder.startsWith('/')).map((folder) => `${folder}/${program}`);
}

/** A program that was moved or copied after it was built leads back to the command that built it. */
function makerOf(project: Project, fact: PathFact): ShellCommand | undefined {
  if (fact.instruction.name !== 'RUN') return undefined;
  const command = commandAt(project, fact);
  const isCopy = command !== undefined && ['cp', 'mv', 'install', 'ln'].includes(command.name ?? '');
  if (!isCopy) return command;
  const commands = project.stage.instructions.filter((instruction) => instruction.name === 'RUN')
    .flatMap((instruction) => project.file.scriptsOf(instruction)).flatMap((script) => script.commands);
  const before = commands.slice(0, commands.indexOf(command));
  return [...before].reverse().find((candidate) => builders.has(candidate.name ?? '')) ?? command;
}

const builders: ReadonlySet<string> = new Set(['go', 'cargo', 'make', 'cmake', 'ninja', 'meson', 'gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'rustc']);

function commandAt({ file }: Project, fact: PathFact): ShellCommand | undefined {
  return file.scriptsOf(fact.instruction).flatMap((script) => script.commands).find((command) => contains(command.range, fact.range));
}
