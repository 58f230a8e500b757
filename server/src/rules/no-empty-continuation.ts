import { defineRule } from '../action/define.ts';
import type { Instruction } from '../syntax/tree.ts';
import { insertion, removal } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';

export const noEmptyContinuation = defineRule({
  ...buildkitCheck('NoEmptyContinuation'),
  summary: 'An empty line stands inside a continued instruction.',
  why: 'Behind a continuation, BuildKit skips empty lines and goes on with the next text it finds: a forgotten `\\` at the end swallows the instruction below. Docker has announced that such lines will be errors.',
  fixes: 'always',
  *check({ text, tree }) {
    for (const instruction of tree.instructions) {
      if (instruction.startLine === instruction.endLine) continue;
      const lines = emptyLines(text, instruction);
      const [first] = lines;
      if (first === undefined) continue;
      yield {
        range: continuationBefore(text, first.start),
        message: `An empty line follows this continuation: ${instruction.keyword} goes on below it.`,
        fixes: [
          { title: lines.length === 1 ? 'Delete the empty line' : 'Delete the empty lines', safety: 'safe', edits: () => lines.map((line) => removalOf(text, line)) },
          { title: lines.length === 1 ? 'Write # into the empty line' : 'Write # into the empty lines', safety: 'safe', edits: () => lines.map((line) => insertion(line.start, '#')) },
        ],
      };
    }
  },
});

/** Without their line ends. Heredoc bodies may hold as many as they like. */
function emptyLines(text: string, instruction: Instruction): readonly Range[] {
  const end = instruction.heredocs[0]?.bodyRange.start ?? instruction.lines.end;
  const lines: Range[] = [];
  for (let feed = text.indexOf('\n', instruction.range.start); feed !== -1 && feed + 1 < end; ) {
    const start = feed + 1;
    feed = text.indexOf('\n', start);
    const stop = Math.min(feed === -1 ? text.length : feed, end);
    if (text.slice(start, stop).trim() === '') lines.push({ start, end: text[stop - 1] === '\r' && stop > start ? stop - 1 : stop });
  }
  return lines;
}

/** The escape character at the end of the last line that is not empty, or that whole comment. */
function continuationBefore(text: string, lineStart: number): Range {
  const end = text.slice(0, lineStart).trimEnd().length;
  const start = text.lastIndexOf('\n', end - 1) + 1;
  const indent = text.slice(start, end).length - text.slice(start, end).trimStart().length;
  return text[start + indent] === '#' ? { start: start + indent, end } : { start: end - 1, end };
}

/** The line with its line end, which the last line of a file may not have. */
function removalOf(text: string, { start, end }: Range): ReturnType<typeof removal> {
  const feed = text.indexOf('\n', end);
  return removal({ start, end: feed === -1 ? text.length : feed + 1 });
}
