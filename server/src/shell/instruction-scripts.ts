import type { Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';
import { dialectOfHeredoc, dialectOfShell } from './dialect.ts';
import { parseScript } from './parse-script.ts';
import type { ShellScript } from './script.ts';

/**
 * The shell bodies of an instruction: RUN, shell-form CMD and ENTRYPOINT, the command of
 * HEALTHCHECK, RUN in ONBUILD. Exec form and other instructions have none.
 */
export function instructionScripts(
  text: string,
  escape: '\\' | '`',
  instruction: Instruction,
  shell?: readonly string[],
): readonly ShellScript[] {
  switch (instruction.name) {
    case 'ONBUILD':
      return instruction.trigger === undefined ? [] : instructionScripts(text, escape, instruction.trigger, shell);
    case 'RUN':
      return instruction.json === undefined ? runScripts(text, escape, instruction, shell) : [];
    case 'CMD':
    case 'ENTRYPOINT':
      return instruction.json === undefined ? bodyScript(text, escape, instruction.args.range, shell) : [];
    case 'HEALTHCHECK':
      return healthcheckScript(text, escape, instruction, shell);
    default:
      return [];
  }
}

function runScripts(text: string, escape: '\\' | '`', instruction: Instruction, shell: readonly string[] | undefined): readonly ShellScript[] {
  const { args, heredocs } = instruction;
  const only = heredocs[0];
  if (only === undefined) return bodyScript(text, escape, args.range, shell);
  // A heredoc alone is the script itself; with any other word the shell gets it as input of a command.
  if (heredocs.length === 1 && args.text.trim() === text.slice(only.markerRange.start, only.markerRange.end)) {
    const dialect = dialectOfHeredoc(only.body, dialectOfShell(shell));
    return [parseScript({ text, escape, range: only.bodyRange, heredocsFrom: only.bodyRange.start, dialect })];
  }
  const last = heredocs.at(-1) ?? only;
  const range = { start: args.range.start, end: Math.max(args.range.end, (last.endRange ?? last.bodyRange).end) };
  return [parseScript({ text, escape, range, heredocsFrom: args.range.end, shell })];
}

function bodyScript(text: string, escape: '\\' | '`', range: Range, shell: readonly string[] | undefined): readonly ShellScript[] {
  return range.start < range.end ? [parseScript({ text, escape, range, shell })] : [];
}

/** `HEALTHCHECK --interval=5s CMD curl …`: the words after CMD. */
function healthcheckScript(text: string, escape: '\\' | '`', instruction: Instruction, shell: readonly string[] | undefined): readonly ShellScript[] {
  const keyword = instruction.words[0];
  const first = instruction.words[1];
  if (keyword === undefined || first === undefined || keyword.text.toUpperCase() !== 'CMD' || instruction.json !== undefined) return [];
  return bodyScript(text, escape, { start: first.range.start, end: instruction.args.range.end }, shell);
}
