import type { PathFact } from '../../model/model.ts';
import { joinPath } from '../../model/paths.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { contains } from '../../text/range.ts';
import type { Project, Trouble } from './runtime-needs.ts';

/** The file that is started, and the command in RUN that makes it. */
export interface BuiltProgram {
  readonly path: string;
  readonly fact: PathFact;
  readonly command: ShellCommand;
}

/** Undefined where the program is no file that a command of this stage is known to make. */
export function findBuiltProgram(project: Project, command = project.command): BuiltProgram | undefined {
  for (const path of candidatePaths(project, command)) {
    const { presence, origin } = project.file.flow.find(project.stage, path);
    if (presence !== 'present' || origin === undefined) continue;
    const command = makerOf(project, origin);
    return command === undefined ? undefined : { path, fact: origin, command };
  }
  return undefined;
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
