import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineEdits } from '../../server/src/lsp/line-edits.ts';
import { applyEdits, areDisjoint } from '../../server/src/text/edit.ts';

const lines = fc.array(fc.constantFrom('FROM a\n', 'RUN b\r\n', '\n', '# c\n', 'x'), { maxLength: 12 }).map((parts) => parts.join(''));

test('the edits turn the one text into the other', () => {
  fc.assert(fc.property(lines, lines, (before, after) => {
    const edits = lineEdits(before, after);
    assert.ok(areDisjoint(edits));
    assert.equal(applyEdits(before, edits), after);
  }));
});

test('lines that both texts have are left alone', () => {
  const edits = lineEdits('a\nb\nc\nd\ne\n', 'a\nB\nc\nd\nnew\ne\n');
  assert.deepEqual(edits, [{ range: { start: 2, end: 4 }, text: 'B\n' }, { range: { start: 8, end: 8 }, text: 'new\n' }]);
});
