import assert from 'node:assert/strict';
import { test } from 'node:test';
import { treeJson } from '../../server/src/cli/tree.ts';
import { parse } from '../../server/src/syntax/parse.ts';

test('the tree as JSON counts lines from one and keeps keywords as written', () => {
  const text = '# syntax=docker/dockerfile:1\nfrom a\nONBUILD RUN --network=none <<EOF\nls\nEOF\nFOO\nRUN <<END\nx\n';
  assert.deepEqual(treeJson(parse(text)), {
    escape: '\\',
    directives: [{ name: 'syntax', value: 'docker/dockerfile:1', line: 1 }],
    instructions: [
      { keyword: 'from', startLine: 2, endLine: 2, flags: [], heredocs: [] },
      { keyword: 'ONBUILD', startLine: 3, endLine: 5, flags: [], heredocs: ['EOF'] },
      { keyword: 'FOO', startLine: 6, endLine: 6, flags: [], heredocs: [] },
      { keyword: 'RUN', startLine: 7, endLine: 8, flags: [], heredocs: ['END'] },
    ],
    errors: [{ line: 7, message: 'unterminated heredoc' }],
  });
});
