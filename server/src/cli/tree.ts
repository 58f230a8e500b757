import type { DockerfileTree, Flag, Instruction } from '../syntax/tree.ts';
import { LineIndex } from '../text/line-index.ts';

/** What `distiller tree` prints. Lines count from one; an ONBUILD is one instruction. */
export interface TreeJson {
  readonly escape: string;
  readonly directives: readonly { readonly name: string; readonly value: string; readonly line: number }[];
  readonly instructions: readonly InstructionJson[];
  readonly errors: readonly { readonly line: number; readonly message: string }[];
}

export interface InstructionJson {
  readonly keyword: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly flags: readonly string[];
  readonly heredocs: readonly string[];
}

/** The tree in plain JSON. Only what BuildKit's parser refuses is an error here; what it finds later, findings say. */
export function treeJson(tree: DockerfileTree): TreeJson {
  const lines = new LineIndex(tree.text);
  const lineOf = (offset: number): number => lines.lineAt(offset) + 1;
  return {
    escape: tree.escape,
    directives: tree.directives.map(({ name, value, range }) => ({ name, value, line: lineOf(range.start) })),
    instructions: tree.instructions.map(instructionJson),
    errors: tree.errors
      .filter((problem) => problem.stage === 'parsing')
      .map(({ message, range }) => ({ line: lineOf(range.start), message })),
  };
}

function instructionJson(instruction: Instruction): InstructionJson {
  return {
    keyword: instruction.keyword,
    startLine: instruction.startLine + 1,
    endLine: instruction.endLine + 1,
    flags: instruction.flags.map(flagText),
    heredocs: instruction.heredocs.map((heredoc) => heredoc.name),
  };
}

function flagText({ name, value }: Flag): string {
  return value === undefined ? `--${name}` : `--${name}=${value}`;
}
