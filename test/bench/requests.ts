import type { Hover, Position } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openEditor, type Editor } from '../lsp/harness.ts';

export interface RequestTimes {
  readonly what: string;
  /** Milliseconds of processor time, of both ends: other programs of the machine do not count. */
  readonly times: readonly number[];
}

const uri = 'file:///work/Dockerfile';
const places = ['node:${NODE', 'VERSION_40', 'stage41', '--from=stage40', 'previous', 'HEALTHCHECK', 'dist/server.js'];
const typings = ['\n', '\nFROM no', '\nRUN echo $APP', '\nCOPY --from=', '\nCOPY ', '\nUSER ', '\nEXPOSE ', '\nRUN --mount=type=', '\nLABEL a'];

/** What a person waits for while typing and pointing, over the protocol: the document is changed before each completion. */
export async function requestTimes(text: string, rounds: number): Promise<readonly RequestTimes[]> {
  const editor = await openEditor({ files: { 'Dockerfile': text, 'package.json': '{ "scripts": { "start": "node server.js" } }', 'src/main.js': '' } });
  editor.open(uri, text);
  await editor.pull(uri);
  const document = TextDocument.create(uri, 'dockerfile', 1, text);
  const symbols: number[] = [];
  const hovers: number[] = [];
  const completions: number[] = [];
  for (let round = 0; round < rounds + 3; round++) {
    const kept = round >= 3;
    const asked = await processorTime(() => editor.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } }));
    if (kept) symbols.push(asked);
    for (const place of places) {
      const hover = await processorTime(() => hoverAt(editor, document.positionAt(text.indexOf(place, text.length >> 1) + 2)));
      if (kept) hovers.push(hover);
    }
  }
  let version = 1;
  for (let round = 0; round < rounds; round++) {
    for (const typing of typings) {
      const at = text.indexOf('\nUSER node', text.length >> 1);
      const typed = text.slice(0, at) + typing + text.slice(at);
      editor.change(uri, ++version, [{ text: typed }]);
      // The problems are asked for in any case; what the list costs is counted without them.
      await editor.pull(uri);
      const position = TextDocument.create(uri, 'dockerfile', 1, typed).positionAt(at + typing.length);
      completions.push(await processorTime(() => editor.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position })));
    }
  }
  await editor.close();
  return [{ what: 'hover', times: hovers }, { what: 'completion', times: completions }, { what: 'document symbols', times: symbols }];
}

function hoverAt(editor: Editor, position: Position): Promise<Hover | null> {
  return editor.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
}

async function processorTime(run: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
