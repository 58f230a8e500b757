import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../server/src/syntax/parse.ts';
import type { SyntaxProblem } from '../../server/src/syntax/tree.ts';

function problems(text: string): readonly (readonly [SyntaxProblem['code'], string])[] {
  return parse(text).errors.map(({ code, range }) => [code, text.slice(range.start, range.end)]);
}

function keywords(text: string): readonly string[] {
  return parse(text).instructions.map((instruction) => instruction.keyword);
}

test('a heredoc without end leaves the instructions after it readable', () => {
  const text = 'FROM a\nRUN <<EOF\necho hi\n\nCOPY a b\nCMD ["c"]\n';
  assert.deepEqual(keywords(text), ['FROM', 'RUN', 'COPY', 'CMD']);
  assert.deepEqual(problems(text), [['unterminated-heredoc', '<<EOF']]);
  assert.equal(parse(text).instructions[1]?.heredocs[0]?.endRange, undefined);
});

test('half-typed instructions are reported where they stand, and only they', () => {
  const text = 'FROM a\nCOP\nENV A\nCOPY --frm=x a b\nRUN make\nEXPOSE\nVOLUME [1]\nUSER b\n';
  assert.deepEqual(keywords(text), ['FROM', 'COP', 'ENV', 'COPY', 'RUN', 'EXPOSE', 'VOLUME', 'USER']);
  assert.deepEqual(problems(text), [
    ['unknown-instruction', 'COP'],
    ['missing-arguments', 'ENV A'],
    ['bad-flag', '--frm=x'],
    ['missing-arguments', 'EXPOSE'],
    ['bad-arguments', '[1]'],
  ]);
});

/** Single instructions below FROM that BuildKit refuses, and with which code. */
const REFUSED: readonly (readonly [string, SyntaxProblem['code']])[] = [
  ['COPY a', 'missing-arguments'],
  ['ADD ["a"]', 'missing-arguments'],
  ['COPY a <<EOF\nEOF', 'bad-arguments'],
  ['FROM a b', 'bad-arguments'],
  ['FROM a AS 1b', 'bad-arguments'],
  ['FROM', 'missing-arguments'],
  ['SHELL /bin/sh', 'bad-arguments'],
  ['HEALTHCHECK NONE x', 'bad-arguments'],
  ['HEALTHCHECK RUN x', 'bad-arguments'],
  ['HEALTHCHECK CMD', 'missing-arguments'],
  ['ENV =a', 'bad-arguments'],
  ['COPY --link=maybe a b', 'bad-flag'],
  ['COPY --from a b', 'bad-flag'],
  ['COPY --from=a --from=b c d', 'bad-flag'],
  ['CMD --x ["a"]', 'bad-flag'],
  ['ONBUILD ONBUILD RUN a', 'bad-arguments'],
  ['ONBUILD FROM a', 'bad-arguments'],
  ['USER', 'missing-arguments'],
  ['RUN a\0b', 'nul-byte'],
];

for (const [text, code] of REFUSED) {
  test(`refused: ${JSON.stringify(text)}`, () => assert.deepEqual(problems(`FROM a\n${text}\n`).map(([found]) => found), [code]));
}

test('flags that may be repeated or stand alone are fine', () => {
  assert.deepEqual(problems('FROM a\nRUN --mount=type=tmpfs,target=/a --mount=type=tmpfs,target=/b x\nCOPY --link --parents --exclude=a --exclude=b c d\nADD --unpack=true --checksum=sha256:0 a b\nCMD\n'), []);
});

test('a fragment without FROM is read whole and reported once', () => {
  assert.deepEqual(problems('RUN a\nRUN b\n'), [['no-from', 'RUN']]);
  assert.deepEqual(problems('ARG A\nFROM a\nRUN b\n'), []);
});
