import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openEditor, pullingEditor } from './harness.ts';

test('a change of settings has inlay hints and code lenses asked for again', async () => {
  const capabilities = { ...pullingEditor, workspace: { ...pullingEditor.workspace, codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } } };
  const editor = await openEditor({ capabilities });
  const asked = ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh'].map((method) => new Promise<string>((resolve) => {
    editor.connection.onRequest(method, () => {
      resolve(method);
      return null;
    });
  }));
  editor.configure({ inlayHints: { enable: false } });
  assert.deepEqual(await Promise.all(asked), ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']);
  await editor.close();
});

test('an editor that cannot is not asked', async () => {
  const editor = await openEditor();
  const asked: string[] = [];
  for (const method of ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']) {
    editor.connection.onRequest(method, () => {
      asked.push(method);
      return null;
    });
  }
  editor.configure({ inlayHints: { enable: false } });
  await editor.refreshed(1);
  assert.deepEqual(asked, []);
  await editor.close();
});
