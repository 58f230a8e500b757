import type { ShellCommand, ShellScript } from '../../shell/script.ts';
import { joinPath } from '../paths.ts';
import type { Recorder } from './recorder.ts';

export type Runs = 'yes' | 'no' | 'maybe';

/** Follows a script command by command and says of each whether it runs when the build succeeds. */
export interface Certainty {
  of(command: ShellCommand): Runs;
}

export function newCertainty(script: ShellScript, recorder: Recorder): Certainty {
  const branches: Branch[] = [];
  let guarded = false;
  let fallbackDepth = Infinity;
  let end = script.range.start;
  return {
    of(command) {
      for (const word of wordsBetween(recorder.sources.text, end, command.range.start)) step(branches, word);
      end = Math.max(end, command.range.end);
      // `[ -f x ] && a && b`: a and b may not run; a new line or `;` ends that.
      if (command.joinedBy !== '&&' && command.joinedBy !== '||') guarded = false;
      // `a || { b; c; }`: all of the group stands in for a.
      if (command.within.length < fallbackDepth) fallbackDepth = Infinity;
      if (command.joinedBy === '||' && command.within.at(-1) !== 'pipeline' && command.within.length > 0) fallbackDepth = command.within.length;
      const branch = whole(branches);
      const uncertain = guarded || command.joinedBy === '||' || fallbackDepth <= command.within.length || command.within.some((one) => UNSURE.has(one));
      const test = branches.at(-1);
      if (test?.inTest === true) test.result = test.result === 'none' ? evaluate(command, recorder) : 'maybe';
      else if (isTest(command)) guarded = true;
      if (branch === 'no') return 'no';
      return uncertain ? 'maybe' : branch;
    },
  };
}

const UNSURE: ReadonlySet<string> = new Set(['loop', 'case', 'function']);

/** One `if … fi` that is open. */
interface Branch {
  inTest: boolean;
  /** What the test says; `none` before it is read. */
  result: Runs | 'none';
  /** Whether a branch before this one was taken. */
  taken: Runs;
  current: Runs;
}

function step(branches: Branch[], word: string): void {
  const branch = branches.at(-1);
  if (word === 'if') branches.push({ inTest: true, result: 'none', taken: 'no', current: 'yes' });
  else if (word === 'fi') branches.pop();
  else if (branch === undefined) return;
  else if (word === 'elif') {
    branch.inTest = true;
    branch.result = 'none';
    branch.current = 'yes';
  } else if (word === 'then') enter(branch);
  else if (word === 'else') branch.current = branch.taken === 'no' ? 'yes' : branch.taken === 'yes' ? 'no' : 'maybe';
}

function enter(branch: Branch): void {
  const result = branch.result === 'none' ? 'maybe' : branch.result;
  branch.inTest = false;
  branch.current = branch.taken === 'yes' || result === 'no' ? 'no' : branch.taken === 'no' ? result : 'maybe';
  if (branch.taken === 'no') branch.taken = result;
  else if (branch.taken === 'maybe' && result === 'yes') branch.taken = 'yes';
}

function whole(branches: readonly Branch[]): Runs {
  if (branches.some((branch) => branch.current === 'no')) return 'no';
  return branches.some((branch) => branch.current === 'maybe') ? 'maybe' : 'yes';
}

/** `[ -f yarn.lock ]` of a file that is known to be there or not. */
function evaluate(command: ShellCommand, recorder: Recorder): Runs {
  if (command.name !== '[' && command.name !== 'test') return 'maybe';
  const words = command.words.map((word) => word.value).filter((word) => word !== ']');
  const [operator, path] = words;
  if (words.length !== 2 || operator === undefined || path === undefined || !['-f', '-e', '-d', '-s', '-r'].includes(operator)) return 'maybe';
  const folder = command.folder === undefined ? undefined : joinPath(recorder.workdir, command.folder === '' ? '.' : command.folder);
  const absolute = joinPath(folder, path);
  const presence = absolute === undefined ? 'unknown' : recorder.find(absolute).presence;
  return presence === 'present' ? 'yes' : presence === 'absent' ? 'no' : 'maybe';
}

function isTest(command: ShellCommand): boolean {
  return command.name !== undefined && TESTS.has(command.name);
}

const TESTS = new Set(['[', '[[', 'test', 'command', 'which', 'grep', 'type', 'id', 'getent', 'false']);

/** What stands between two commands, comments left out: separators, and the words that open and close branches. */
function wordsBetween(text: string, start: number, end: number): readonly string[] {
  if (end - start < 2) return [];
  const words: string[] = [];
  let word = '';
  for (let at = start; at <= end; at++) {
    const character = at < end ? (text[at] ?? '') : ' ';
    if (character >= 'a' && character <= 'z') {
      word += character;
      continue;
    }
    if (word !== '') words.push(word);
    word = '';
    if (character === '#') at = lineEnd(text, at, end);
  }
  return words;
}

function lineEnd(text: string, from: number, end: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? end : Math.min(newline, end);
}
