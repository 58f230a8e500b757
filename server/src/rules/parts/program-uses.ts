import type { DockerfileModel, Stage } from '../../model/model.ts';
import { baseName, parentOf } from '../../model/paths.ts';
import { programPresence } from '../../model/programs.ts';
import { PROGRAM_FOLDERS } from '../../model/flow/base-content.ts';
import { oncePerModel } from '../../model/once.ts';
import type { ShellCommand, ShellScript } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { commandForm, type CommandForm } from '../../syntax/views.ts';
import type { Range } from '../../text/range.ts';
import { startedIn } from './products.ts';
import { PACKAGE_MANAGERS } from './program-kinds.ts';

/** A program that is called where it is known not to be: by its name, or by a path in one of the system's folders. */
export interface MissingProgram {
  readonly name: string;
  /** As written: `/usr/bin/tini`. */
  readonly written: string;
  readonly range: Range;
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly command: ShellCommand | undefined;
  /** The build or the start stops there; else the failure may go unnoticed. */
  readonly isFatal: boolean;
}

/** Every call of a program that is not there, in RUN and in what the container starts. */
export const missingPrograms = oncePerModel((file): readonly MissingProgram[] => {
  const runs = file.stages.flatMap((stage) => stage.instructions.flatMap((instruction) => (instruction.name === 'RUN' ? missingInRun(file, stage, instruction) : [])));
  return [...runs, ...startedIn(file).flatMap(({ instruction, stages }) => missingAtStart(file, stages, instruction))];
});

interface Call {
  readonly written: string;
  readonly range: Range;
  readonly command: ShellCommand | undefined;
  readonly isFatal: boolean;
}

function missingInRun(file: DockerfileModel, stage: Stage, instruction: Instruction): readonly MissingProgram[] {
  const form = commandForm(instruction);
  if (form === undefined || !mayLack(file, stage, instruction) || (form.kind === 'shell' && file.stateBefore(instruction).shell === 'none')) return [];
  const calls = form.kind === 'exec' ? callsInList(form) : file.scriptsOf(instruction).flatMap((script) => callsInScript(file, script, 'build'));
  return calls
    .filter(({ written, command }) => isLookedUp(written) && programPresence(file, instruction, written, command).presence === 'absent')
    .map((call) => ({ ...call, name: baseName(call.written), instruction, stage }));
}

/** A look at the bare text, before scripts are read: nothing is known to be missing that it does not name. */
function mayLack(file: DockerfileModel, stage: Stage, instruction: Instruction): boolean {
  const { facts, fromScratch } = stage;
  if (fromScratch || facts?.programsComplete === true) return true;
  if (facts === undefined) return false;
  const text = file.text.slice(instruction.range.start, instruction.range.end);
  return (facts.programs?.absent.some((name) => text.includes(name)) ?? false) || PACKAGE_MANAGERS.some((name) => text.includes(name) && !name.startsWith(facts.packageManager ?? '?'));
}

function missingAtStart(file: DockerfileModel, stages: readonly Stage[], instruction: Instruction): readonly MissingProgram[] {
  const [stage] = stages;
  const form = commandForm(instruction);
  if (stage === undefined || form === undefined) return [];
  // Behind an ENTRYPOINT the words of CMD are its arguments.
  if (instruction.name === 'CMD' && stages.some((one) => file.config(one).entrypoint !== 'none')) return [];
  if (form.kind === 'shell' && stages.some((one) => file.config(one).shell === 'none')) return [];
  const calls = form.kind === 'exec' ? callsInList(form) : file.scriptsOf(instruction).flatMap((script) => callsInScript(file, script, 'start'));
  return calls
    .filter(({ written }) => isLookedUp(written) && stages.every((one) => programPresence(file, one, written).presence === 'absent'))
    .map((call) => ({ ...call, name: baseName(call.written), instruction, stage }));
}

/** The program, and the one that an init or a change of user starts after `--`. */
function callsInList({ json }: CommandForm & { readonly kind: 'exec' }): readonly Call[] {
  const { elements } = json;
  const [first] = elements;
  if (first === undefined) return [];
  const dashes = INITS.has(baseName(first.value)) ? elements.findIndex((element) => element.value === '--') : -1;
  const inner = dashes === -1 ? undefined : elements[dashes + 1];
  return [first, ...(inner === undefined ? [] : [inner])].map(({ value, range }) => ({ written: value, range, command: undefined, isFatal: true }));
}

const INITS = new Set(['tini', 'dumb-init', 'catatonit']);

/** At a start no more than the first command is sure to run; `|| exit 1` behind it catches nothing. */
function callsInScript(file: DockerfileModel, script: ShellScript, when: 'build' | 'start'): readonly Call[] {
  if (script.incomplete || script.dialect !== 'posix') return [];
  const { commands } = script;
  const stops = commands.some((command) => command.name === 'set' && command.words.some((word) => word.raw.startsWith('-') && word.raw.includes('e')));
  return commands.flatMap((command, at) => {
    if (command.name === undefined || !(when === 'build' ? runsUnasked(commands, at) : at === 0 && command.within.length === 0)) return [];
    const isFatal = when === 'start' || isFatalAt(commands, at, stops);
    const wrappers = command.wrappers
      .filter(({ name }) => !BUILTINS.has(name))
      .map(({ name, range }) => ({ written: name, range: { start: range.start, end: range.start + name.length }, command, isFatal }));
    const written = file.text.slice(command.nameRange.start, command.nameRange.end);
    // Quotes and continuations within a name are as rare as they are hard to read.
    if (!written.endsWith(command.name) || BUILTINS.has(command.name)) return wrappers;
    return [...wrappers, { written, range: command.nameRange, command, isFatal }];
  });
}

/** No condition stands before it, and nothing catches its failure. */
function runsUnasked(commands: readonly ShellCommand[], at: number): boolean {
  const command = commands[at];
  if (command === undefined || command.joinedBy === '||' || command.within.some((one) => CONDITIONAL.has(one))) return false;
  for (let before = at; before > 0 && commands[before]?.joinedBy === '&&'; before--) {
    if (TESTS.has(commands[before - 1]?.name ?? '')) return false;
  }
  for (let after = at + 1; after < commands.length; after++) {
    const joined = commands[after]?.joinedBy;
    if (joined === '||') return false;
    if (joined !== '&&' && joined !== '|') break;
  }
  return true;
}

const CONDITIONAL: ReadonlySet<string> = new Set(['if', 'loop', 'case', 'function']);

const TESTS = new Set(['[', '[[', 'test', 'command', 'which', 'type', 'grep', 'hash', 'false', 'getent', 'id']);

/** The failure reaches the end of the script. */
function isFatalAt(commands: readonly ShellCommand[], at: number, stops: boolean): boolean {
  const command = commands[at];
  if (command === undefined || command.within.some((one) => one === 'substitution')) return false;
  if (commands[at + 1]?.joinedBy === '|') return false;
  return stops || commands.slice(at + 1).every((one) => one.joinedBy === '&&' || one.within.length > command.within.length);
}

function isLookedUp(written: string): boolean {
  return written !== '' && (!written.includes('/') || PROGRAM_FOLDERS.has(parentOf(written)));
}

const BUILTINS = new Set([
  '.', ':', '[', '[[', 'alias', 'bg', 'break', 'builtin', 'cd', 'command', 'continue', 'declare', 'dirs', 'echo', 'eval', 'exec', 'exit', 'export', 'false',
  'fg', 'getopts', 'hash', 'jobs', 'kill', 'let', 'local', 'popd', 'printf', 'pushd', 'pwd', 'read', 'readonly', 'return', 'set', 'shift', 'shopt', 'source',
  'test', 'time', 'times', 'trap', 'true', 'type', 'typeset', 'ulimit', 'umask', 'unalias', 'unset', 'wait', '{', '}', '!',
]);
