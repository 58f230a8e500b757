import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commentsAbove, continuationIndent, flagInsertion, flagRemoval, indentationAt, instructionAt, linesAfter, linesBefore, linesWithComments } from '../../server/src/syntax/edit-points.ts';
import { parse } from '../../server/src/syntax/parse.ts';
import type { DockerfileTree, Instruction } from '../../server/src/syntax/tree.ts';
import { flagNamed } from '../../server/src/syntax/views.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

function last(tree: DockerfileTree): Instruction {
  const instruction = tree.instructions.at(-1);
  assert.ok(instruction !== undefined);
  return instruction;
}

function withoutFlag(text: string, name: string): string {
  const tree = parse(text);
  const flag = flagNamed(last(tree), name);
  assert.ok(flag !== undefined);
  return applyEdits(text, [flagRemoval(tree, flag)]);
}

test('a flag goes with its white space, or with its line', () => {
  assert.equal(withoutFlag('COPY --link --from=a b c', 'link'), 'COPY --from=a b c');
  assert.equal(withoutFlag('COPY --link --from=a b c', 'from'), 'COPY --link b c');
  assert.equal(withoutFlag('RUN --network=none \\\n  ls', 'network'), 'RUN \\\n  ls');
  assert.equal(withoutFlag('RUN --network=none \\\r\n  --mount=type=tmpfs \\\r\n  ls', 'mount'), 'RUN --network=none \\\r\n  ls');
  assert.equal(withoutFlag('RUN --network=none \\\n  --mount=type=tmpfs ls', 'mount'), 'RUN --network=none \\\n  ls');
  assert.equal(withoutFlag('RUN --network=none', 'network'), 'RUN');
});

test('a flag comes first, behind the keyword', () => {
  const text = 'FROM a\nCOPY --link b c\n';
  assert.equal(applyEdits(text, [flagInsertion(last(parse(text)), '--from=x')]), 'FROM a\nCOPY --from=x --link b c\n');
});

test('comments right above an instruction belong to it', () => {
  const text = '# head\n\n# one\n  # two\nFROM a # three\n';
  const tree = parse(text);
  assert.deepEqual(commentsAbove(tree, last(tree)).map((comment) => comment.content), ['one', 'two']);
  const { start, end } = linesWithComments(tree, last(tree));
  assert.equal(text.slice(start, end), '# one\n  # two\nFROM a # three\n');
});

test('comments inside the instruction before, and directives, belong to nobody else', () => {
  const inner = parse('RUN a \\\n# c\n b\nUSER x\n');
  assert.deepEqual(commentsAbove(inner, last(inner)), []);
  const directive = parse('# syntax=x\nFROM a\n');
  assert.deepEqual(commentsAbove(directive, last(directive)), []);
});

test('whole lines are put before and after, also without a last line end and with CRLF', () => {
  const text = 'FROM a\r\n# why\r\nRUN b';
  const tree = parse(text);
  assert.equal(applyEdits(text, [linesAfter(tree, last(tree), ['USER c', 'CMD d'])]), 'FROM a\r\n# why\r\nRUN b\r\nUSER c\r\nCMD d');
  assert.equal(applyEdits(text, [linesBefore(tree, last(tree), ['USER c'])]), 'FROM a\r\nUSER c\r\n# why\r\nRUN b');
});

test('the instruction at an offset, and how it is indented', () => {
  const text = '# c\nFROM a\nRUN b \\\n\t c\n';
  const tree = parse(text);
  assert.equal(instructionAt(tree, 1), undefined);
  assert.equal(instructionAt(tree, text.indexOf('a'))?.name, 'FROM');
  assert.equal(instructionAt(tree, text.indexOf('\t'))?.name, 'RUN');
  assert.equal(instructionAt(tree, text.length)?.name, 'RUN');
  assert.equal(continuationIndent(tree, last(tree)), '\t ');
  assert.equal(continuationIndent(tree, tree.instructions[0] ?? last(tree)), '    ');
  assert.equal(indentationAt(text, text.length - 1), '\t ');
});
