import { INSTRUCTION_FLAGS } from '../../syntax/instruction-checks.ts';
import type { Instruction, InstructionName, SyntaxProblem } from '../../syntax/tree.ts';
import { assertNever } from '../../text/assert-never.ts';
import { instructionNames } from './instruction-names.ts';
import { slipOf } from './typing-slip.ts';

/** What an instruction wants behind its keyword. */
const takes: Readonly<Partial<Record<InstructionName, string>>> = {
  ADD: 'a source and a destination', COPY: 'a source and a destination', ARG: 'a name', ENV: 'NAME=value', LABEL: 'name=value',
  EXPOSE: 'a port', FROM: 'an image, and perhaps AS and a name', HEALTHCHECK: 'CMD and a command, or NONE', MAINTAINER: 'a name',
  ONBUILD: 'an instruction', SHELL: 'a list such as ["/bin/bash", "-c"]', STOPSIGNAL: 'a signal', USER: 'a user', VOLUME: 'a folder', WORKDIR: 'a folder',
};

/** The problem in the words of whoever writes the file. */
export function describeProblem(problem: SyntaxProblem, instruction: Instruction | undefined): string {
  switch (problem.code) {
    case 'no-instructions':
      return 'There is no instruction in this file; it starts with FROM and an image.';
    case 'unterminated-heredoc':
      return 'The end of this heredoc is missing: a line with its name alone.';
    case 'unknown-instruction':
      return unknown(instruction?.keyword ?? '');
    case 'missing-arguments':
      return missing(problem, instruction);
    case 'bad-flag':
      return badFlag(problem, instruction);
    case 'no-from':
      return `${instruction?.keyword ?? 'This'} stands above the first FROM, where only ARG may stand.`;
    case 'nul-byte':
      return 'A NUL byte stands here; no command and no file name can hold one.';
    case 'bad-arguments':
      return badArguments(problem, instruction);
    case 'bad-directive':
      return sentence(problem.message);
    default:
      return assertNever(problem.code);
  }
}

function unknown(keyword: string): string {
  const meant = slipOf(keyword.toUpperCase(), instructionNames);
  if (meant !== undefined) return `${keyword} is no instruction. Did you mean ${meant}?`;
  return `${keyword} is no instruction. If it belongs to the line above, that line has to end in the escape character.`;
}

function missing(problem: SyntaxProblem, instruction: Instruction | undefined): string {
  const inner = instruction?.trigger ?? instruction;
  const wanted = inner?.name === undefined ? undefined : takes[inner.name];
  if (inner === undefined || wanted === undefined) return sentence(problem.message);
  if (inner.name === 'HEALTHCHECK' && inner.words.length > 0) return 'HEALTHCHECK CMD takes a command.';
  return `${inner.keyword} takes ${wanted}.`;
}

function badFlag(problem: SyntaxProblem, instruction: Instruction | undefined): string {
  const name = instruction?.name;
  const flag = instruction?.flags.find(({ range }) => range.start === problem.range.start);
  const known = name === undefined ? [] : Object.keys(INSTRUCTION_FLAGS[name] ?? {});
  if (flag === undefined || known.includes(flag.name)) return sentence(problem.message);
  const meant = slipOf(flag.name.toLowerCase(), known);
  return `${instruction?.keyword ?? ''} has no flag --${flag.name}.${meant === undefined ? '' : ` Did you mean --${meant}?`}`;
}

function badArguments(problem: SyntaxProblem, instruction: Instruction | undefined): string {
  if (instruction?.name !== 'FROM') return sentence(problem.message);
  const [, as, name] = instruction.words;
  if (as?.text.toLowerCase() === 'as' && name === undefined) return 'The name of the stage is missing behind AS.';
  if (as?.text.toLowerCase() === 'as' && instruction.words.length === 3) return `${name?.text ?? ''} cannot name a stage: a name starts with a letter and has only letters, digits, dots, dashes and underscores.`;
  return `FROM takes ${takes.FROM ?? ''}, and nothing else.`;
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
