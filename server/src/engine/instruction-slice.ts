import type { DockerfileModel } from '../model/model.ts';

/** A short Dockerfile that holds one instruction, for helpers that read all they are given anew at each request. */
export interface InstructionSlice {
  readonly text: string;
  /** What to add to a line of the slice for its line in the file. */
  readonly lineOffset: number;
}

/** The instruction at the offset with the directives of the file; above the first one, all up to it. Undefined between instructions. */
export function instructionSlice({ tree, text }: DockerfileModel, offset: number): InstructionSlice | undefined {
  const [first] = tree.instructions;
  if (first === undefined) return { text, lineOffset: 0 };
  if (offset <= first.lines.end) return { text: text.slice(0, first.lines.end), lineOffset: 0 };
  const instruction = tree.instructions.findLast(({ range }) => range.start <= offset);
  if (instruction === undefined || offset > instruction.lines.end) return undefined;
  // A stage to stand in; which one does not matter for what the instruction can say.
  const head = `# escape=${tree.escape}\nFROM scratch\n`;
  return { text: head + text.slice(instruction.lines.start, instruction.lines.end), lineOffset: instruction.startLine - 2 };
}
