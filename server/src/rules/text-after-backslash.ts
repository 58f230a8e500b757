import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import type { DockerfileModel } from '../model/model.ts';
import { indentationAt } from '../syntax/edit-points.ts';
import type { Instruction } from '../syntax/tree.ts';
import { replacement } from '../text/edit.ts';
import { bareHash } from './parts/bare-hash.ts';

export const textAfterBackslash = defineRule({
  id: 'text-after-backslash',
  summary: 'A comment behind the backslash ends the instruction.',
  why: 'A line goes on only where the escape character is the last thing on it. With `\\ # why` it escapes a blank instead: the comment becomes an argument, the instruction ends, and BuildKit reads the next line as one of its own.',
  category: 'syntax',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    const { instructions } = file.tree;
    for (const [index, instruction] of instructions.entries()) {
      const hash = bareHash(file.tree, instruction);
      if (hash?.escaped === undefined) continue;
      const next = instructions[index + 1];
      const goesOn = next !== undefined && next.name === undefined && next.startLine === instruction.endLine + 1;
      const { escaped } = hash;
      yield {
        range: { start: escaped.start, end: instruction.args.range.end },
        severity: goesOn || isRefused(file, instruction) ? 'error' : 'warning',
        message: goesOn
          ? `The line does not go on: behind ${file.tree.escape} stands a comment, so ${instruction.keyword} ends here and ${next.keyword} is taken for an instruction.`
          : `This is not a comment: ${file.tree.escape} escapes the blank, and the words behind it are arguments.`,
        ...(goesOn ? { fixes: [ownLine(file, instruction, escaped.end)] } : {}),
      };
    }
  },
});

/** ENV and LABEL take no such words. */
function isRefused({ tree }: DockerfileModel, instruction: Instruction): boolean {
  return tree.errors.some(({ range }) => instruction.range.start <= range.start && range.start < instruction.range.end);
}

function ownLine({ text, tree }: DockerfileModel, instruction: Instruction, start: number): Fix {
  const { end } = instruction.args.range;
  const next = text.indexOf('\n', end) + 1;
  return {
    title: 'Move the comment to a line of its own',
    safety: 'safe',
    edits: () => [replacement({ start, end }, `${tree.eol}${indentationAt(text, next)}${text.slice(start, end).trim()}`)],
  };
}
