import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { neighboursMethod } from '../../shared/src/protocol-actions.ts';
import type { RegistrationParams, TextEdit, UnregistrationParams } from 'vscode-languageserver-protocol/node';
import { openEditor, pullingEditor, type Editor } from './harness.ts';

const uri = 'file:///work/Dockerfile';
const method = 'textDocument/formatting';
const switchedOn = { format: { enable: true } };
const registering = { ...pullingEditor, textDocument: { ...pullingEditor.textDocument, formatting: { dynamicRegistration: true } } };

test('an editor that takes formatting for good has it announced, and gets edits when it is switched on', async () => {
  const editor = await openEditor({ settings: switchedOn });
  editor.open(uri, '  FROM alpine:3.22\n');
  assert.equal(editor.initialized.capabilities.documentFormattingProvider, true);
  const edits = await editor.connection.sendRequest<TextEdit[]>(method, { textDocument: { uri }, options: { tabSize: 4, insertSpaces: true } });
  assert.deepEqual(edits.map(({ newText }) => newText), ['']);
  await editor.close();
});

test('an editor that can be told later hears of it while it is switched on and nobody else formats', async () => {
  const editor = await openEditor({ capabilities: registering });
  const offered = followOffers(editor);
  assert.equal(editor.initialized.capabilities.documentFormattingProvider, undefined);
  editor.open(uri, 'FROM alpine:3.22\n');
  await editor.pull(uri);
  assert.equal(await offered.becomes(0), true, 'off unless asked');
  editor.configure(switchedOn);
  assert.equal(await offered.becomes(1), true, 'on when asked');
  await editor.connection.sendNotification(neighboursMethod, { leave: ['formatting'] });
  assert.equal(await offered.becomes(0), true, 'taken back for a neighbour');
  await editor.connection.sendNotification(neighboursMethod, { leave: [] });
  assert.equal(await offered.becomes(1), true, 'offered again when the neighbour has left');
  editor.configure({});
  assert.equal(await offered.becomes(0), true, 'off again');
  assert.deepEqual(editor.log, []);
  await editor.close();
});

interface Offers {
  /** Whether so many formatters of ours are offered soon. */
  becomes(count: number): Promise<boolean>;
}

function followOffers({ connection }: Editor): Offers {
  const ids = new Set<string>();
  connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
    for (const one of registrations) if (one.method === method) ids.add(one.id);
    return null;
  });
  connection.onRequest('client/unregisterCapability', ({ unregisterations }: UnregistrationParams) => {
    for (const { id } of unregisterations) ids.delete(id);
    return null;
  });
  return {
    becomes: async (count) => {
      for (let tries = 0; tries < 500 && ids.size !== count; tries++) await wait(10);
      return ids.size === count;
    },
  };
}
