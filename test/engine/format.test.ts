import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { formatEdits } from '../../server/src/engine/format.ts';
import { applyEdits, areDisjoint } from '../../server/src/text/edit.ts';

function formatted(text: string): string {
  const edits = formatEdits(analyzeFile(text));
  assert.ok(areDisjoint(edits));
  return applyEdits(text, edits);
}

test('instructions at the start of their line, one blank behind the keyword, no blanks at the end', () => {
  assert.equal(formatted('  FROM   node:22  \n\tCOPY\t. .\n\n\nCMD ["a"]'), 'FROM node:22\nCOPY . .\n\n\nCMD ["a"]\n');
});

test('the layout of shell code, heredocs and comments stays', () => {
  const text = 'FROM a\n# note\nRUN x \\\n      && y \\\n  # why\n   && z\nRUN <<EOF\n  a  \nEOF\n';
  assert.equal(formatted(text), text);
});

test('CRLF stays, and a second run changes nothing', () => {
  const once = formatted('  FROM a \r\nRUN  b\r\n');
  assert.equal(once, 'FROM a\r\nRUN b\r\n');
  assert.equal(formatted(once), once);
});

test('half-typed text bears it', () => {
  const text = ' FROM a AS\n  RUN   <<EOF\n x \nEOF\n COPY \\\n  a \\ \n b\n';
  for (let end = 0; end <= text.length; end++) formatted(text.slice(0, end));
});
