import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoldingRange } from 'vscode-languageserver-protocol';
import { openEditor } from './harness.ts';

const uri = 'file:///work/Dockerfile';

async function folds(text: string): Promise<readonly string[]> {
  const editor = await openEditor();
  editor.open(uri, text);
  const ranges = await editor.connection.sendRequest<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri } });
  await editor.close();
  return ranges.map(({ startLine, endLine }) => `${startLine}-${endLine}`).sort();
}

test('each stage folds, and each instruction of several lines in it', async () => {
  assert.deepEqual(await folds('ARG V=1\nFROM golang:1.26 AS build\nRUN go build \\\n    -o /app .\n\n# the image\nFROM scratch\nCOPY --from=build /app /app\n'), ['1-3', '2-3', '6-7']);
});

test('what is one line, or no stage at all, does not fold', async () => {
  assert.deepEqual(await folds('FROM alpine:3.22\n'), []);
  assert.deepEqual(await folds(''), []);
});
