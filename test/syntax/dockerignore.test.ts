import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ignorePatterns, parseDockerignore } from '../../server/src/syntax/dockerignore.ts';

/** Patterns, a path, and whether Docker leaves the path out. */
const CASES: readonly (readonly [string, string, boolean])[] = [
  ['node_modules', 'node_modules', true],
  ['node_modules', 'node_modules/a/b.js', true],
  ['node_modules', 'app/node_modules', false],
  ['**/node_modules', 'app/node_modules/x', true],
  ['**/node_modules', 'node_modules', true],
  ['/dist/', 'dist/a', true],
  ['./dist', 'dist', true],
  ['a/../b', 'b', true],
  ['*.md', 'README.md', true],
  ['*.md', 'docs/README.md', false],
  ['**/*.md', 'docs/README.md', true],
  ['**.md', 'docs/README.md', true],
  ['docs/**', 'docs/a/b', true],
  ['docs/**', 'docs', false],
  ['docs/**/x', 'docs/x', true],
  ['docs/**/x', 'docs/a/b/x', true],
  ['?.txt', 'a.txt', true],
  ['?.txt', 'ab.txt', false],
  ['[a-c].txt', 'b.txt', true],
  ['[^a-c].txt', 'b.txt', false],
  ['*.md\n!README.md', 'README.md', false],
  ['!README.md\n*.md', 'README.md', true],
  ['*\n!src', 'src/a/b', false],
  ['*\n!src\nsrc/a', 'src/a/b', true],
  ['# a comment\nb', '# a comment', false],
  [' #a', '#a', true],
  ['  spaced  ', 'spaced', true],
  ['a.b', 'axb', false],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['', 'a', false],
  ['\r\na\r\n', 'a', true],
];

for (const [text, path, ignored] of CASES) {
  test(`${JSON.stringify(text)} ${ignored ? 'leaves out' : 'keeps'} ${path}`, () => assert.equal(parseDockerignore(text)(path), ignored));
}

test('patterns have places', () => {
  const text = '# c\n  !/keep/  \nnode_modules\n';
  assert.deepEqual(ignorePatterns(text).map(({ pattern, exception, range }) => [pattern, exception, text.slice(range.start, range.end)]), [['keep', true, '!/keep/'], ['node_modules', false, 'node_modules']]);
});
