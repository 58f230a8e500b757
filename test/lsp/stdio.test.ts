import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter, type PublishDiagnosticsParams } from 'vscode-languageserver-protocol/node';

const root = join(__dirname, '../..');

test('distiller lsp --stdio serves an editor that knows no more than the basics, and ends with it', async () => {
  const server = spawn(process.execPath, ['--import', 'tsx', 'server/src/cli/main.ts', 'lsp', '--stdio'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const published = new Promise<PublishDiagnosticsParams>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', resolve);
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const textDocument = { uri: 'untitled:Dockerfile', languageId: 'dockerfile', version: 1, text: 'FROM alpine # x\n' };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  assert.ok((await published).diagnostics.some(({ code }) => code === 'trailing-comment'));
  await connection.sendRequest('shutdown');
  const ended = once(server, 'exit');
  await connection.sendNotification('exit');
  assert.deepEqual(await ended, [0, null]);
  connection.dispose();
});
