import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffLines } from '../../client/src/panels/line-diff.ts';
import { runtimeBody, type RuntimePreview } from '../../client/src/panels/runtime-page.ts';
import { tagsOf } from './tags.ts';

test('what changes, with a little around it', () => {
  const before = 'a\nb\nc\nd\ne\nf\ng\n';
  assert.deepEqual(diffLines(before, 'a\nb\nc\nd\nX\nf\ng\n').map(({ kind, text }) => `${kind} ${text}`), [
    'gap ', 'same c', 'same d', 'removed e', 'added X', 'same f', 'same g',
  ]);
  assert.deepEqual(diffLines('a\r\nb', 'a\nb').map(({ kind }) => kind), ['gap']);
  assert.deepEqual(diffLines('a\nb\nc\nd\n', 'X\nb\nc\nd\n').map(({ kind, text }) => `${kind} ${text}`), ['removed a', 'added X', 'same b', 'same c', 'gap ']);
  assert.deepEqual(diffLines('', 'x').map(({ kind, text }) => `${kind} ${text}`), ['removed ', 'added x']);
});

test('the removed and the kept lines are the old text, the added and the kept the new', () => {
  const before = 'one two three four';
  const after = 'zero two four three five';
  const lines = diffLines(before.replaceAll(' ', '\n'), after.replaceAll(' ', '\n'));
  assert.equal(lines.filter(({ kind }) => kind !== 'added').map(({ text }) => text).join(' '), before);
  assert.equal(lines.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join(' '), after);
});

const preview: RuntimePreview = {
  file: '<Dockerfile>', title: 'Switch "runtime"', before: 'FROM a\nRUN <b> && c\n',
  choices: [
    { value: 'distroless', title: 'Distroless', sizeMB: 20, caveats: ['no shell: <sh> is gone'], after: 'FROM d\nRUN <b> && c\n' },
    { value: 'slim', title: 'Slim', caveats: [], after: 'FROM s\n' },
    { value: 'scratch', title: 'Scratch', refused: 'it needs "libc" <2.36>', caveats: [] },
  ],
};

test('offered runtimes can be applied, refused ones say why', () => {
  const tags = tagsOf(runtimeBody(preview).replaceAll(/<input[^>]*>/gu, ''));
  assert.deepEqual(tags.filter(({ name }) => name === 'button').map(({ attributes }) => attributes.get('data-value')), ['distroless', 'slim']);
  const body = runtimeBody(preview);
  assert.ok(body.includes('Not offered: it needs &quot;libc&quot; &lt;2.36&gt;'));
  assert.ok(body.includes('no shell: &lt;sh&gt; is gone'));
  assert.ok(body.includes('<del>- FROM a</del>\n<ins>+ FROM d</ins>'));
  assert.ok(body.includes('size not known'));
  assert.ok(!/\s(?:style|on\w+)=/u.test(body));
});
