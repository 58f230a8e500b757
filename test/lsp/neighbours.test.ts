import assert from 'node:assert/strict';
import https from 'node:https';
import { test } from 'node:test';
import { neighboursMethod, type NeighbourFeature } from '../../shared/src/protocol-actions.ts';
import { openEditor, type Editor } from './harness.ts';

const uri = 'file:///work/Dockerfile';
const text = 'FROM node:22 AS build\nRUN echo \\\n  x\n\nFROM node:22\nCOPY --from=build /a /b\nHEALTHCHECK --interval=5s CMD x\n';

interface Probe {
  readonly feature: NeighbourFeature;
  readonly method: string;
  readonly params: object;
}

const stageUse = { position: { line: 5, character: 14 } };
const probes: readonly Probe[] = [
  { feature: 'hover', method: 'textDocument/hover', params: { position: { line: 0, character: 1 } } },
  { feature: 'completion', method: 'textDocument/completion', params: { position: { line: 3, character: 0 } } },
  { feature: 'signatureHelp', method: 'textDocument/signatureHelp', params: { position: { line: 6, character: 25 } } },
  { feature: 'definition', method: 'textDocument/definition', params: stageUse },
  { feature: 'documentHighlight', method: 'textDocument/documentHighlight', params: stageUse },
  { feature: 'rename', method: 'textDocument/rename', params: { ...stageUse, newName: 'made' } },
  { feature: 'documentLink', method: 'textDocument/documentLink', params: {} },
  { feature: 'documentSymbol', method: 'textDocument/documentSymbol', params: {} },
  { feature: 'foldingRange', method: 'textDocument/foldingRange', params: {} },
];

for (const { feature, method, params } of probes) {
  test(`${feature} is answered, and left to a neighbour when the client says so`, async () => {
    const alone = await openEditor();
    alone.open(uri, text);
    assert.ok(isAnswer(await ask(alone, method, params)), 'alone it answers');
    await alone.connection.sendNotification(neighboursMethod, { leave: [feature] });
    assert.ok(!isAnswer(await ask(alone, method, params)), 'it stops when a neighbour comes');
    await alone.connection.sendNotification(neighboursMethod, { leave: [] });
    assert.ok(isAnswer(await ask(alone, method, params)), 'it answers again when the neighbour has left');
    await alone.close();
    const beside = await openEditor({ initializationOptions: { leave: [feature] } });
    beside.open(uri, text);
    assert.ok(!isAnswer(await ask(beside, method, params)), 'from the start');
    assert.ok((await beside.pull(uri)).kind === 'full', 'findings are not left to anybody');
    await beside.close();
  });

  test(`${feature} of a document that is not open is nothing`, async () => {
    const editor = await openEditor();
    assert.ok(!isAnswer(await ask(editor, method, params)));
    assert.deepEqual(editor.log, []);
    await editor.close();
  });
}

test('tags come from the facts, and no network is asked', async (context) => {
  const get = context.mock.method(https, 'get', () => {
    throw new Error('the network was asked');
  });
  const editor = await openEditor();
  editor.open(uri, 'FROM node:2');
  const items = await ask(editor, 'textDocument/completion', { position: { line: 0, character: 11 } });
  assert.ok(isAnswer(items));
  assert.equal(get.mock.callCount(), 0);
  await editor.close();
});

function ask(editor: Editor, method: string, params: object): Promise<unknown> {
  return editor.connection.sendRequest(method, { textDocument: { uri }, ...params });
}

function isAnswer(result: unknown): boolean {
  return result !== null && result !== undefined && !(Array.isArray(result) && result.length === 0);
}
