import { defineRule } from '../action/define.ts';
import type { Fix, Finding } from '../action/action.ts';
import type { DockerfileModel } from '../model/model.ts';
import { indentationAt } from '../syntax/edit-points.ts';
import type { Instruction } from '../syntax/tree.ts';
import { commandForm } from '../syntax/views.ts';
import { insertion, removal } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { bareHash } from './parts/bare-hash.ts';
import { strayComment } from './parts/stray-comment.ts';

export const trailingComment = defineRule({
  id: 'trailing-comment',
  summary: 'A comment behind an instruction is not a comment.',
  why: [
    'BuildKit knows comments only on lines of their own. Behind an instruction, `# …` is part of the arguments:',
    '`FROM a AS b # x` does not build, and `CMD ["a"] # x` is no JSON any more, so Docker runs the text in a shell instead.',
    'In the text of a shell it is a comment, but for the shell all lines of a RUN are one: what stands on the lines below is commented out too.',
  ].join('\n'),
  category: 'syntax',
  severity: 'error',
  fixes: 'always',
  since: '0.1.0',
  *check(file) {
    for (const instruction of file.tree.instructions) {
      if (!instruction.args.text.includes('#')) continue;
      const finding = commentInArguments(file, instruction) ?? commentAfterJson(file, instruction) ?? commentOverLines(file, instruction);
      if (finding !== undefined) yield finding;
    }
  },
});

function commentInArguments(file: DockerfileModel, instruction: Instruction): Finding | undefined {
  const comment = strayComment(instruction);
  const first = comment?.words[0];
  if (comment === undefined || first === undefined || bareHash(file.tree, instruction)?.escaped !== undefined) return undefined;
  const range = { start: first.range.start, end: instruction.args.range.end };
  return {
    range,
    severity: comment.fails ? 'error' : 'warning',
    message: `This is not a comment: ${comment.effect}.`,
    fixes: [moveAbove(file, instruction, range, comment.fails ? undefined : 'The instruction then means what it seems to say, not what it did.')],
  };
}

function commentAfterJson(file: DockerfileModel, instruction: Instruction): Finding | undefined {
  const form = commandForm(instruction);
  if (form?.kind !== 'shell' || form.jsonFailure?.reason !== 'trailing-text') return undefined;
  const range = { start: form.jsonFailure.range.start, end: instruction.args.range.end };
  if (file.text[range.start] !== '#') return undefined;
  const stops = instruction.name === 'SHELL' || instruction.name === 'RUN';
  return {
    range,
    severity: stops ? 'error' : 'warning',
    message: instruction.name === 'SHELL'
      ? 'This is not a comment: the build fails, as SHELL takes an array and nothing behind it.'
      : 'This is not a comment: the brackets are no exec form any more, and a shell runs them as text.',
    fixes: [moveAbove(file, instruction, range, stops ? undefined : 'The instruction then means what it seems to say, not what it did.')],
  };
}

/** `RUN a # why \` and more lines: joined to one, they all are the comment's. */
function commentOverLines(file: DockerfileModel, instruction: Instruction): Finding | undefined {
  const form = instruction.startLine === instruction.endLine ? undefined : commandForm(instruction);
  if (form?.kind !== 'shell' || instruction.heredocs.length > 0) return undefined;
  const hash = bareHash(file.tree, instruction);
  if (hash === undefined || hash.escaped !== undefined) return undefined;
  const start = instruction.args.toFile(hash.at);
  const feed = file.text.indexOf('\n', start);
  if (feed === -1 || feed >= instruction.args.range.end || file.scriptsOf(instruction)[0]?.dialect !== 'posix') return undefined;
  const line = file.text.slice(start, feed).trimEnd();
  const range = { start, end: start + line.slice(0, -1).trimEnd().length };
  return {
    range,
    severity: 'warning',
    message: 'To the shell the lines below are part of this comment: none of them runs.',
    fixes: [moveAbove(file, instruction, range, 'The lines below then run, which they do not now.')],
  };
}

/** Above the line it stands on; between the lines of an instruction, comments are taken out by BuildKit. */
function moveAbove({ text, tree }: DockerfileModel, instruction: Instruction, range: Range, caveat: string | undefined): Fix {
  const before = text.slice(0, range.start).trimEnd().length;
  const lineStart = Math.max(instruction.lines.start, text.lastIndexOf('\n', range.start) + 1);
  const lineEnd = text.indexOf('\n', range.start);
  const comment = text.slice(range.start, lineEnd !== -1 && lineEnd < range.end ? lineEnd : range.end).trimEnd();
  const opens = before <= lineStart;
  const edits = () => [
    insertion(lineStart, `${indentationAt(text, lineStart)}${comment}${tree.eol}`),
    removal({ start: opens ? range.start : before, end: range.end }),
  ];
  const title = 'Move the comment to a line of its own';
  return caveat === undefined ? { title, safety: 'safe', edits } : { title, safety: 'unsafe', caveat, edits };
}
