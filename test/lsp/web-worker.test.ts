import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { build } from 'esbuild';
import { bundles } from '../../scripts/bundles.ts';

const uri = 'vscode-vfs://github/work/Dockerfile';

test('the worker bundle serves findings and hovers with nothing but what a worker has', async () => {
  const worker = await startWorker();
  worker.send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  await worker.received((message) => message.id === 1);
  worker.send({ method: 'initialized', params: {} });
  worker.send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'dockerfile', version: 1, text: 'FROM alpine # x\n' } } });
  const published = await worker.received((message) => message.method === 'textDocument/publishDiagnostics');
  assert.match(JSON.stringify(published), /trailing-comment/);
  worker.send({ id: 2, method: 'textDocument/hover', params: { textDocument: { uri }, position: { line: 0, character: 1 } } });
  const hover = await worker.received((message) => message.id === 2);
  assert.match(JSON.stringify(hover), /baseImage/);
  assert.deepEqual(worker.log(), []);
});

interface Message {
  readonly id?: number;
  readonly method?: string;
}

/** Runs the bundle where only a worker's globals exist: no process, no Buffer, no require. */
async function startWorker() {
  const bundle = bundles.find(({ outfile }) => outfile === 'dist/server.js');
  assert.ok(bundle !== undefined);
  const { entry, ...options } = bundle;
  const { outputFiles } = await build({ ...options, entryPoints: [entry], write: false, minify: false });
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  let listener: (event: { readonly data: object }) => void = () => assert.fail('the worker does not listen');
  const self = {
    postMessage: (message: Message) => {
      messages.push(message);
      waiting.forEach((check) => check());
    },
    addEventListener: (type: string, listen: typeof listener) => {
      if (type === 'message') listener = listen;
    },
    set onmessage(listen: typeof listener) {
      listener = listen;
    },
  };
  const globals = { self, console, setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, URL, TextDecoder, TextEncoder, performance };
  vm.runInContext(outputFiles?.[0]?.text ?? '', vm.createContext(globals));
  return {
    send: (message: object) => listener({ data: { jsonrpc: '2.0', ...message } }),
    log: () => messages.filter(({ method }) => method === 'window/logMessage'),
    received: (fits: (message: Message) => boolean) =>
      new Promise<Message>((resolve) => {
        const check = (): void => {
          const found = messages.find(fits);
          if (found !== undefined) resolve(found);
        };
        waiting.add(check);
        check();
      }),
  };
}
