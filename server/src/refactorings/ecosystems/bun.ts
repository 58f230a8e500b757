import { baseName } from '../../model/paths.ts';
import { builtProgram } from '../../model/built-program.ts';
import { scriptOf, wordsOf } from '../parts/shell-commands.ts';
import type { Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';
import { compiledScript } from './node/compiled-script.ts';
import { developmentTrouble } from './node/development.ts';
import { nodePackage, type NodePackage } from './node/package.ts';
import { programNeeds, type StartedProgram } from './node/program-needs.ts';
import { isDevelopmentName } from './node/tools.ts';

/** Programs that Bun runs or compiles, on Bun's own images. */
export const bun: Ecosystem = {
  id: 'bun',
  needs: ['package.json', 'bun.lock', 'tsconfig.json'],
  gains: (file, stage) => compiles(file, stage),
  analyse(project) {
    const { file, stage, command } = project;
    const built = builtProgram(file, stage, command[0] ?? '');
    if (built?.command.name === 'bun') return compiledScript(project, built, 'bun');
    if (stage.facts?.language !== 'bun') return undefined;
    const pkg = nodePackage(file, stage, [project.workdir]);
    const start = readStart(project, pkg);
    return 'trouble' in start ? start : needsOf(project, pkg, start);
  },
};

function compiles(file: Project['file'], stage: Project['stage']): boolean {
  return stage.instructions.some((instruction) => instruction.name === 'RUN' && file.scriptsOf(instruction).some((script) =>
    script.commands.some((command) => command.name === 'bun' && command.flags.some((flag) => flag.name === '--compile'))));
}

function needsOf(project: Project, pkg: NodePackage | undefined, start: StartedProgram): RuntimeNeeds | Trouble {
  return developmentTrouble(project, pkg, start) ?? programNeeds(project, pkg, start, { language: 'bun', made: [], others: undefined });
}

/** `bun run start`, `bun src/index.ts`: the program that Bun runs, behind a script of package.json. */
function readStart({ command, needsShell, startRange: at }: Project, pkg: NodePackage | undefined): StartedProgram | Trouble {
  const program = runProgram(command, pkg, at, 0);
  if ('trouble' in program || needsShell === undefined) return program;
  return { kind: 'script', tools: program.tools, because: needsShell };
}

function runProgram(words: readonly string[], pkg: NodePackage | undefined, at: Trouble['at'], depth: number): StartedProgram | Trouble {
  const [program = '', ...rest] = words;
  if (baseName(program) !== 'bun') return stays(`it is not known whether ${baseName(program)} starts without a shell`, at, [baseName(program)]);
  if (rest.some((word) => word === '--watch' || word === '--hot')) return { trouble: 'bun starts anew at every change of a file: this is a development image', at };
  const target = rest.findIndex((word) => !word.startsWith('-') && word !== 'run');
  const name = rest[target];
  if (name === undefined) return { trouble: 'bun is started without a program', at };
  const text = pkg?.manifest?.scripts[name];
  if (text === undefined) {
    if (isDevelopmentName(name)) return { trouble: `bun run ${name} is the script for development: this is a development image`, at };
    if (name.includes('.') || name.includes('/')) return { kind: 'program', args: [...rest.slice(0, target).filter((word) => word !== 'run'), ...rest.slice(target)], env: [], tools: [] };
    return pkg?.manifest === undefined ? stays(`package.json is not known, and so is what bun run ${name} starts`, at) : { trouble: `package.json has no script "${name}"`, at };
  }
  if (isDevelopmentName(name)) return { trouble: `bun run ${name} is the script for development: this is a development image`, at };
  const script = scriptOf(text);
  const [only, second] = script.commands;
  if (script.incomplete || only === undefined || second !== undefined || only.redirections.length > 0 || depth > 5) return stays(`bun run ${name} runs "${text}", which needs a shell`, at);
  const inner = runProgram([...(wordsOf(only, text)[0] ?? []), ...rest.slice(target + 1)], pkg, at, depth + 1);
  if ('trouble' in inner || inner.kind === 'script') return inner;
  return { ...inner, env: only.assignments.map((one) => ({ name: one.name, value: one.value.value ?? '' })) };
}

function stays(trouble: string, at: Trouble['at'], tools: readonly string[] = []): StartedProgram {
  return { kind: 'script', tools, because: { trouble, at } };
}
