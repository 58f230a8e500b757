import { parseScript } from '../shell/parse-script.ts';
import type { ShellScript } from '../shell/script.ts';
import type { Instruction } from '../syntax/tree.ts';
import { commandForm } from '../syntax/views.ts';
import type { Range } from '../text/range.ts';
import type { DockerfileModel } from './model.ts';

export interface PlainCommand {
  readonly words: readonly string[];
  /** The words of the command in the file, for messages at the word. */
  readonly range: Range;
  /** Where each of the words stands. */
  readonly wordRanges: readonly Range[];
}

/** What only a shell can do, at the word. */
export interface NeedsShell {
  readonly trouble: string;
  readonly at: Range;
}

/**
 * The words of CMD, ENTRYPOINT or HEALTHCHECK as a program gets them. Shell form is taken apart
 * where it is one command of static words; anything that only a shell can do is trouble at its place.
 */
export function plainCommand(file: DockerfileModel, instruction: Instruction): PlainCommand | NeedsShell | undefined {
  const form = commandForm(instruction);
  if (form === undefined) return undefined;
  if (form.kind === 'exec') return unwrapShell(form.words, form.range, form.json.elements.map((element) => element.range));
  const [script, ...more] = file.scriptsOf(instruction);
  return script === undefined || more.length > 0 ? { trouble: 'the command cannot be read', at: form.range } : onlyCommand(script, file.text, form.range);
}

/** The words of a script that is one command of static words. */
function onlyCommand(script: ShellScript, text: string, at: Range): PlainCommand | NeedsShell | undefined {
  if (script.incomplete || script.dialect !== 'posix') return { trouble: 'the command cannot be read', at };
  const [command, second] = script.commands;
  if (command === undefined) return undefined;
  if (second !== undefined) return { trouble: 'it is several commands, which need a shell', at: second.range };
  const [redirection] = command.redirections;
  if (redirection !== undefined) return { trouble: 'a redirection needs a shell', at: redirection.range };
  const [assignment] = command.assignments;
  if (assignment !== undefined) return { trouble: `setting ${assignment.name} in front of the command needs a shell; ENV does the same`, at: assignment.range };
  const dynamic = command.words.find((word) => word.value === undefined);
  if (dynamic !== undefined) return { trouble: `${dynamic.raw} needs a shell that puts its value in`, at: dynamic.range };
  const outer = command.wrappers.find((wrapper) => wrapper.name !== 'exec');
  if (outer !== undefined) return { trouble: `${outer.name} is not a part of the image`, at: outer.range };
  const program = text.slice(command.nameRange.start, command.nameRange.end);
  if (isBuiltin(program)) return { trouble: `${program} is a command of the shell, not a program`, at: command.nameRange };
  return {
    words: [program, ...command.words.map((word) => word.value ?? '')],
    range: command.range,
    wordRanges: [command.nameRange, ...command.words.map((word) => word.range)],
  };
}

/** `["sh", "-c", "…"]` is shell form in other clothes. */
function unwrapShell(words: readonly string[], range: Range, wordRanges: readonly Range[]): PlainCommand | NeedsShell | undefined {
  if (!startsShell(words)) return { words, range, wordRanges };
  const [, , text, ...more] = words;
  const at = wordRanges[2];
  if (text === undefined || at === undefined || more.length > 0) return { trouble: 'it starts a shell', at: range };
  const plain = plainScript(text);
  // Inside of a JSON string the words have no places of their own.
  return plain === undefined ? undefined : 'trouble' in plain ? { ...plain, at } : { words: plain.words, range: at, wordRanges: plain.words.map(() => at) };
}

/** The words of a text that a shell is to run. */
export function plainScript(text: string): PlainCommand | NeedsShell | undefined {
  const range = { start: 0, end: text.length };
  return onlyCommand(parseScript({ text, escape: '\\', range }), text, range);
}

/** `sh -c`, to which a script is passed. */
export function startsShell([program, flag]: readonly string[]): boolean {
  return flag === '-c' && ['sh', 'bash', 'ash', 'dash'].includes(program?.split('/').at(-1) ?? '');
}

/** Done by the shell itself: nothing to start without one. */
export function isBuiltin(program: string): boolean {
  return ['cd', 'export', 'set', 'source', '.', 'exit', 'trap', 'ulimit', 'umask', 'wait', ':', 'eval', 'read', 'shift', 'unset'].includes(program);
}

export function execForm(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}
