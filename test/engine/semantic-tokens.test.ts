import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { selectionRangesAt } from '../../server/src/engine/selection-ranges.ts';
import { semanticTokens } from '../../server/src/engine/semantic-tokens.ts';

function coloured(text: string): readonly string[] {
  return semanticTokens(analyzeFile(text), { start: 0, end: text.length }).map(({ range, type }) => `${type} ${text.slice(range.start, range.end)}`);
}

test('instructions, images, stages, flags and variables', () => {
  assert.deepEqual(coloured('# note\nFROM --platform=linux/amd64 node:22 AS build\nENV A=1\nUSER $A\n'), [
    'comment # note', 'keyword FROM', 'property platform', 'class node:22', 'keyword AS', 'namespace build', 'keyword ENV', 'variable A', 'keyword USER', 'variable A',
  ]);
});

test('commands and their options inside RUN, over several lines and in heredocs', () => {
  assert.deepEqual(coloured('FROM a\nRUN apt-get update \\\n  && X=1 make -j 4\nRUN <<EOF\nnpm ci --omit=dev\nEOF\n').slice(2), [
    'keyword RUN', 'function apt-get', 'variable X', 'function make', 'parameter -j', 'keyword RUN', 'function npm', 'parameter --omit',
  ]);
});

test('tokens are in order and do not overlap, in half-typed text too', () => {
  const text = 'FROM a AS b\nRUN --mount=type=cache,target=$X npm run "$X" && echo \'it\n# c\nHEALTHCHECK CMD curl -f $Y\nONBUILD RUN make\n';
  for (let end = 0; end <= text.length; end++) {
    let last = 0;
    for (const { range } of semanticTokens(analyzeFile(text.slice(0, end)), { start: 0, end })) {
      assert.ok(range.start >= last && range.end > range.start);
      last = range.end;
    }
  }
});

test('a selection grows from the word to the file', () => {
  const text = 'FROM a\nRUN npm ci && npm run build\n';
  const grown = selectionRangesAt(analyzeFile(text), text.indexOf('ci')).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(grown, ['ci', 'npm ci', 'npm ci && npm run build', 'RUN npm ci && npm run build', text.trimEnd(), text]);
});
