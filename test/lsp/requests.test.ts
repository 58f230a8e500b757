import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompletionItemKind, InsertTextFormat, type CompletionItem, type Diagnostic } from 'vscode-languageserver-protocol';
import { findingsMethod, type FindingsParams } from '../../shared/src/protocol-findings.ts';
import { graphMethod, type GraphParams, type GraphResult } from '../../shared/src/protocol-graph.ts';
import { projectFilesMethod, type ProjectFilesParams, type ProjectFilesResult } from '../../shared/src/protocol-project.ts';
import { codes, openEditor, pullingEditor } from './harness.ts';

/** What the client asks beyond LSP; plan and apply are with the code actions, neighbours have their own tests. */
const files = {
  'package.json': '{ "scripts": { "start": "node server.js" }, "dependencies": { "express": "4.19.2" } }',
  'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }',
  'server.js': '',
};
const uri = 'file:///work/Dockerfile';

test('distiller/findings answers for a file that is not open, and keeps nothing of it', async () => {
  const editor = await openEditor({ files: { Dockerfile: '', '.dockerignore': 'secret.txt\n', 'secret.txt': '' }, settings: { rules: { MaintainerDeprecated: 'error' } } });
  const text = 'FROM alpine:3.24\nMAINTAINER jane@example.com\nCOPY secret.txt /\nCMD ["true"]\n';
  const found = await editor.connection.sendRequest<Diagnostic[]>(findingsMethod, { uri, text } satisfies FindingsParams);
  assert.ok(codes(found).includes('MaintainerDeprecated'));
  assert.equal(found.find(({ code }) => code === 'MaintainerDeprecated')?.severity, 1, 'the settings of its folder count');
  assert.ok(codes(found).includes('CopyIgnoredFile'), `the build context is known: ${codes(found).join(', ')}`);
  assert.equal(editor.publishedCount, 0);
  const half = await editor.connection.sendRequest<Diagnostic[]>(findingsMethod, { uri, text: 'RUN <<' });
  assert.ok(Array.isArray(half));
  await editor.close();
});

test('distiller/graph draws the stages of an open file, and nothing of others', async () => {
  const editor = await openEditor();
  editor.open(uri, 'FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n');
  const { stages } = await editor.connection.sendRequest<GraphResult>(graphMethod, { uri } satisfies GraphParams);
  assert.equal(stages.length, 2);
  assert.equal(stages[0]?.place.start.line, 0);
  assert.equal(stages[1]?.takes[0]?.place.start.line, 3);
  assert.deepEqual(await editor.connection.sendRequest(graphMethod, { uri: 'file:///work/other' }), { stages: [] });
  await editor.close();
});

test('distiller/projectFiles proposes Dockerfiles for a folder that has none', async () => {
  const editor = await openEditor({ files });
  const result = await editor.connection.sendRequest<ProjectFilesResult>(projectFilesMethod, { uri } satisfies ProjectFilesParams);
  assert.deepEqual(result.files.map(({ title, detail }) => [title, detail]), [['Node, slim', 'Node 24, npm, node server.js'], ['Node, distroless', 'Node 24, npm, node server.js']]);
  assert.ok(result.files[0]?.snippet.includes('EXPOSE ${1:3000}'));
  assert.deepEqual(result.reasons, []);
  await editor.close();
});

test('an empty Dockerfile is completed with places to fill in, in editors that know them', async () => {
  const capabilities = { ...pullingEditor, textDocument: { ...pullingEditor.textDocument, completion: { completionItem: { snippetSupport: true } } } };
  for (const knows of [true, false]) {
    const editor = await openEditor({ files, ...(knows ? { capabilities } : {}) });
    editor.open(uri, '');
    const items = await editor.connection.sendRequest<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position: { line: 0, character: 0 } });
    const proposed = items.filter(({ kind }) => kind === CompletionItemKind.Snippet);
    assert.equal(proposed.length, knows ? 2 : 0);
    assert.ok(proposed.every(({ insertTextFormat }) => insertTextFormat === InsertTextFormat.Snippet));
    await editor.close();
  }
});
