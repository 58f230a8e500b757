import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hover } from 'vscode-languageserver-protocol';
import { codes, itemsOf, openEditor, pushedEditor } from './harness.ts';

const uri = 'file:///work/Dockerfile';
const flagged = 'FROM alpine:3.20 AS base # pinned\nCMD ["sh"]\n';
const clean = 'FROM alpine:3.20 AS base\nCMD ["sh"]\n';

test('an editor that pulls gets findings when it asks, and is told when nothing changed', async () => {
  const editor = await openEditor();
  assert.deepEqual(editor.initialized.capabilities.diagnosticProvider, { identifier: 'distiller', interFileDependencies: false, workspaceDiagnostics: false });
  assert.equal(editor.initialized.capabilities.positionEncoding, 'utf-16');
  editor.open(uri, flagged);
  const first = await editor.pull(uri);
  assert.ok(codes(itemsOf(first)).includes('trailing-comment'));
  assert.equal((await editor.pull(uri, first.resultId)).kind, 'unchanged');
  editor.change(uri, 2, [{ text: clean }]);
  const third = await editor.pull(uri, first.resultId);
  assert.equal(third.kind, 'full');
  assert.ok(!codes(itemsOf(third)).includes('trailing-comment'));
  await editor.close();
});

test('an editor that does not pull is sent findings with the version they belong to', async () => {
  const editor = await openEditor({ capabilities: pushedEditor });
  assert.equal(editor.initialized.capabilities.diagnosticProvider, undefined);
  editor.open(uri, flagged);
  const first = await editor.published((params) => params.version === 1);
  assert.ok(codes(first.diagnostics).includes('trailing-comment'));
  const at = flagged.indexOf(' # pinned');
  editor.change(uri, 2, [{ range: { start: { line: 0, character: at }, end: { line: 0, character: at + 9 } }, text: '' }]);
  const second = await editor.published((params) => params.version === 2);
  assert.ok(!codes(second.diagnostics).includes('trailing-comment'));
  editor.closeDocument(uri);
  await editor.published((params) => params.version === undefined && params.diagnostics.length === 0);
  await editor.close();
});

test('a burst of typing is not analysed at every key', async () => {
  const editor = await openEditor({ capabilities: pushedEditor });
  editor.open(uri, clean);
  await editor.published((params) => params.version === 1);
  for (let version = 2; version <= 20; version++) editor.change(uri, version, [{ text: `${clean}# ${version}\n` }]);
  await editor.published((params) => params.version === 20);
  assert.ok(editor.publishedCount < 10, `${editor.publishedCount} times`);
  await editor.close();
});

test('a diagnostic carries source, code, page and exact range', async () => {
  const editor = await openEditor();
  editor.open(uri, flagged);
  const found = itemsOf(await editor.pull(uri)).find((diagnostic) => diagnostic.code === 'trailing-comment');
  assert.equal(found?.source, 'distiller');
  assert.equal(found?.codeDescription, undefined, 'no link to a page that has no public place yet');
  assert.deepEqual(found?.range, { start: { line: 0, character: 25 }, end: { line: 0, character: 33 } });
  editor.change(uri, 2, [{ text: 'FROM alpine:3.20\nMAINTAINER me\n' }]);
  const deprecated = itemsOf(await editor.pull(uri)).find((diagnostic) => diagnostic.code === 'MaintainerDeprecated');
  assert.deepEqual(deprecated?.tags, [2]);
  assert.match(deprecated?.codeDescription?.href ?? '', /^https:\/\/docs\.docker\.com\//);
  await editor.close();
});

test('settings are asked for, and asked for again when they change', async () => {
  const editor = await openEditor({ settings: { rules: { 'trailing-comment': 'hint' } } });
  editor.open(uri, flagged);
  const first = itemsOf(await editor.pull(uri)).find((diagnostic) => diagnostic.code === 'trailing-comment');
  assert.equal(first?.severity, 4);
  editor.configure({ rules: { 'trailing-comment': 'off' } });
  await editor.refreshed(1);
  assert.ok(!codes(itemsOf(await editor.pull(uri))).includes('trailing-comment'));
  editor.configure({ enable: false });
  await editor.refreshed(2);
  assert.deepEqual(itemsOf(await editor.pull(uri)), []);
  await editor.close();
});

test('settings pushed by an editor without workspace/configuration count', async () => {
  const editor = await openEditor({ capabilities: { textDocument: {} }, initializationOptions: { settings: { rules: { 'trailing-comment': 'off' } } } });
  editor.open(uri, flagged);
  const first = await editor.published((params) => params.uri === uri);
  assert.ok(!codes(first.diagnostics).includes('trailing-comment'));
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: { distiller: { rules: {} } } });
  await editor.published((params) => codes(params.diagnostics).includes('trailing-comment'));
  await editor.close();
});

const oddTexts: readonly { readonly name: string; readonly text: string; readonly line: number }[] = [
  { name: 'a half-typed instruction', text: `${flagged}RUN --mount=type=cache,tar`, line: 0 },
  { name: 'an open heredoc', text: `${flagged}RUN <<EOF\necho`, line: 0 },
  { name: 'an open bracket', text: `${flagged}CMD ["a", `, line: 0 },
  { name: 'NUL bytes', text: `${flagged}RUN echo \0\0\n\0`, line: 0 },
  { name: 'CRLF', text: flagged.replaceAll('\n', '\r\n'), line: 0 },
  { name: 'a BOM', text: `\uFEFF${flagged}`, line: 0 },
  { name: 'a lone carriage return', text: `# a\rb\n${flagged}`, line: 2 },
  { name: 'surrogates, whole and broken', text: `# \u{1F433} \uD83D\n${flagged}# \uDC33`, line: 1 },
];

for (const { name, text, line } of oddTexts) {
  test(`findings stay with ${name}`, async () => {
    const editor = await openEditor();
    editor.open(uri, text);
    const found = itemsOf(await editor.pull(uri)).find((diagnostic) => diagnostic.code === 'trailing-comment');
    assert.equal(found?.range.start.line, line);
    assert.deepEqual(editor.log, []);
    await editor.close();
  });
}

test('characters are counted in UTF-16 code units', async () => {
  const editor = await openEditor();
  editor.open(uri, 'FROM alpine # \u{1F433}\u{1F433}\n');
  const found = itemsOf(await editor.pull(uri)).find((diagnostic) => diagnostic.code === 'trailing-comment');
  assert.deepEqual(found?.range, { start: { line: 0, character: 12 }, end: { line: 0, character: 18 } });
  await editor.close();
});

test('a megabyte on one line is analysed, and hover does not choke on it', async () => {
  const editor = await openEditor();
  editor.open(uri, `${flagged}RUN echo ${'x'.repeat(1 << 20)}\n`);
  assert.ok(codes(itemsOf(await editor.pull(uri))).includes('trailing-comment'));
  const hoverIn = (line: number): Promise<Hover | null> => editor.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character: 1 } });
  assert.equal(await hoverIn(flagged.split('\n').length - 1), null, 'the help reads a short instruction only');
  assert.notEqual(await hoverIn(0), null);
  assert.deepEqual(editor.log, []);
  await editor.close();
});

test('a document that is not open has no findings', async () => {
  const editor = await openEditor();
  assert.deepEqual(await editor.pull('file:///work/Nowhere'), { kind: 'full', items: [] });
  editor.open(uri, flagged);
  editor.closeDocument(uri);
  assert.deepEqual(await editor.pull(uri), { kind: 'full', items: [] });
  await editor.close();
});
