import { spawn } from 'node:child_process';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';

const uri = 'untitled:Dockerfile';

/** From an edit to its diagnostics in milliseconds, each time, as an editor sees it over standard input and output. */
export async function serverTimes(command: readonly string[], texts: readonly string[]): Promise<readonly number[]> {
  const child = spawn(process.execPath, [...command], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const times: number[] = [];
  for (const [version, text] of texts.entries()) {
    const diagnosed = nextDiagnostics(connection);
    const start = performance.now();
    if (version === 0) await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'dockerfile', version, text } });
    else await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
    await diagnosed;
    if (version > 0) times.push(performance.now() - start);
  }
  connection.dispose();
  child.kill();
  return times;
}

function nextDiagnostics(connection: MessageConnection): Promise<void> {
  return new Promise((resolve) => {
    const listener = connection.onNotification('textDocument/publishDiagnostics', () => {
      listener.dispose();
      resolve();
    });
  });
}
