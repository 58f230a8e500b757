import type { DockerfileModel } from '../../model/model.ts';
import { parseScript } from '../../shell/parse-script.ts';
import type { ShellCommand, ShellScript } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { commandForm } from '../../syntax/views.ts';

/** The programs that a start command runs through a shell, in order; empty where that cannot be told. */
export function shellCommands(file: DockerfileModel, instruction: Instruction): readonly (readonly string[])[] {
  const form = commandForm(instruction);
  if (form === undefined) return [];
  const text = form.kind === 'exec' ? form.words.slice(2).join(' ') : undefined;
  const scripts = text === undefined ? file.scriptsOf(instruction) : [scriptOf(text)];
  if (scripts.some((script) => script.incomplete || script.dialect !== 'posix')) return [];
  return scripts.flatMap((script) => script.commands).flatMap((command) => wordsOf(command, text ?? file.text));
}

/** A script outside of the file, such as one of package.json: ranges are offsets of the text itself. */
export function scriptOf(text: string): ShellScript {
  return parseScript({ text, escape: '\\', range: { start: 0, end: text.length } });
}

/** What changes only the shell itself, and the shell around `sh -c '…'`, whose commands follow it in the list. */
export function wordsOf(command: ShellCommand, text: string): readonly (readonly string[])[] {
  const name = text.slice(command.nameRange.start, command.nameRange.end);
  if (name === '' || passing.has(name)) return [];
  if (isShell(command.name) && command.words.some((word) => word.value?.startsWith('-') === true && word.value.includes('c'))) return [];
  return [[name, ...command.words.map((word) => word.value ?? word.raw)]];
}

const passing: ReadonlySet<string> = new Set(['cd', 'export', 'set', 'unset', 'ulimit', 'umask', 'trap', 'echo', 'printf', 'sleep', 'true', 'false', ':', 'exit', 'wait', '[', 'test']);

export function isShell(name: string | undefined): boolean {
  return name !== undefined && shells.has(name);
}

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash']);
