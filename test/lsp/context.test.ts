import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, itemsOf, openEditor } from './harness.ts';

const uri = 'file:///work/Dockerfile';
const text = 'FROM node:22 AS build # pinned\nWORKDIR /app\nCOPY package.json .\n';

test('files of the build context are asked of the client, and findings are looked at anew when they change', async () => {
  const editor = await openEditor({ files: { Dockerfile: text, 'package.json': '{}' } });
  editor.open(uri, text);
  const first = await editor.pull(uri);
  assert.equal((await editor.pull(uri, first.resultId)).kind, 'unchanged');
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///work/package.json', type: 2 }] });
  await editor.refreshed(1);
  assert.equal((await editor.pull(uri, first.resultId)).kind, 'full');
  await editor.close();
});

test('a file that no Dockerfile depends on disturbs nothing', async () => {
  const editor = await openEditor({ files: { Dockerfile: text, 'package.json': '{}' } });
  editor.open(uri, text);
  const first = await editor.pull(uri);
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: 'file:///work/notes.txt', type: 2 }, { uri: 'file:///elsewhere/x', type: 1 }],
  });
  assert.equal((await editor.pull(uri, first.resultId)).kind, 'unchanged');
  assert.equal(editor.refreshes, 0);
  await editor.close();
});

test('a client that never lists its files gets the findings that need none', async () => {
  const editor = await openEditor({ files: 'silent' });
  editor.open(uri, text);
  assert.ok(codes(itemsOf(await editor.pull(uri))).includes('trailing-comment'));
  await editor.close();
});

test('an untitled document has findings too', async () => {
  const editor = await openEditor({ files: {} });
  editor.open('untitled:Untitled-1', text);
  assert.ok(codes(itemsOf(await editor.pull('untitled:Untitled-1'))).includes('trailing-comment'));
  assert.deepEqual(editor.log, []);
  await editor.close();
});

test('findings are looked at anew when folders come or go', async () => {
  const editor = await openEditor({ files: { Dockerfile: text, 'package.json': '{}' } });
  editor.open(uri, text);
  const first = await editor.pull(uri);
  const event = { added: [], removed: [{ uri: 'file:///work', name: 'work' }] };
  await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
  await editor.refreshed(1);
  assert.equal((await editor.pull(uri, first.resultId)).kind, 'full');
  await editor.close();
});
