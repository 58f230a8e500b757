import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../server/src/syntax/parse.ts';
import { print } from '../../server/src/syntax/print.ts';
import { checkFiles, corpusDockerfiles, dockerfilesIn, missingReference, referenceJson } from './reference-texts.ts';

test('the tokens of a file with every trap put together again are the file', () => {
  const text = [
    '\ufeff# escape=`',
    '# a comment',
    'FROM --platform=linux/amd64 node:22 AS Build',
    'RUN --mount=type=cache,target=/root/.npm `',
    '  # why',
    '',
    '  npm ci `  ',
    '  && echo "done"\r',
    'COPY --chmod=0755 <<-"ONE" <<TWO /bin/',
    '\techo one',
    '\tONE',
    'two',
    'TWO',
    'CMD ["node", "server.js"',
    'FOO',
    'RUN <<EOF',
  ].join('\n');
  assertLossless(text, 'traps');
});

test('every Dockerfile of the corpus round-trips', { skip: missingReference }, () => {
  let count = 0;
  for (const { path, text } of corpusDockerfiles()) {
    assertLossless(text, path);
    count += 1;
  }
  assert.ok(count > 300, `only ${count} files`);
});

test('every text of the recorded checks round-trips', { skip: missingReference }, () => {
  const texts = checkFiles().flatMap((path) => dockerfilesIn(referenceJson(path)));
  assert.ok(texts.length > 500, `only ${texts.length} texts`);
  for (const text of texts) assertLossless(text, JSON.stringify(text));
});

function assertLossless(text: string, name: string): void {
  const tree = parse(text);
  let at = 0;
  for (const { range } of tree.tokens) {
    assert.equal(range.start, at, `${name}: a gap or an overlap`);
    assert.ok(range.end > range.start, `${name}: an empty token`);
    at = range.end;
  }
  assert.equal(at, text.length, name);
  assert.equal(print(tree), text, name);
}
