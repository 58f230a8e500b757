import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../server/src/syntax/parse.ts';
import { print } from '../../server/src/syntax/print.ts';

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
  assert.equal(print(parse(text)), text);
});
