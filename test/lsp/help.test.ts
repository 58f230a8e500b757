import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hover, SignatureHelp } from 'vscode-languageserver-protocol';
import { openEditor } from './harness.ts';

const uri = 'file:///work/Dockerfile';
const keywords = ['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'];

test('the help of each instruction leads to where Docker documents it today', async () => {
  const editor = await openEditor({ capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } } });
  editor.open(uri, keywords.map((keyword) => `${keyword} a\n`).join(''));
  for (const [line, keyword] of keywords.entries()) {
    const hover = await editor.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri }, position: { line, character: 1 } });
    const text = JSON.stringify(hover?.contents ?? '');
    const anchor = keyword === 'MAINTAINER' ? 'maintainer-deprecated' : keyword.toLowerCase();
    assert.ok(text.includes(`https://docs.docker.com/reference/dockerfile/#${anchor})`), `${keyword}: ${text}`);
    assert.ok(!text.includes('engine/reference/builder'));
  }
  const help = await editor.connection.sendRequest<SignatureHelp | null>('textDocument/signatureHelp', { textDocument: { uri }, position: { line: 8, character: 12 } });
  assert.ok(!JSON.stringify(help).includes('engine/reference/builder'));
  await editor.close();
});

test('help is of the instruction that is asked about, wherever it stands', async () => {
  const editor = await openEditor({ capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } } });
  const text = '# escape=`\r\n# about it\r\nFROM alpine:3.24\r\nRUN a `\r\n    b\r\n\r\nHEALTHCHECK --interval=5s CMD x\r\nONBUILD RUN y\r\nLABEL a=b\r\n';
  editor.open(uri, text);
  const hoverAt = async (line: number, character: number): Promise<string> => JSON.stringify((await editor.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri }, position: { line, character } }))?.contents ?? '');
  assert.match(await hoverAt(6, 2), /#healthcheck/);
  assert.match(await hoverAt(6, 16), /health check to run/);
  assert.match(await hoverAt(7, 9), /#run/);
  assert.match(await hoverAt(0, 3), /#escape/);
  assert.equal(await hoverAt(1, 3), '""');
  const help = await editor.connection.sendRequest<SignatureHelp | null>('textDocument/signatureHelp', { textDocument: { uri }, position: { line: 8, character: 6 } });
  assert.ok(help?.signatures.some(({ label }) => label.startsWith('LABEL')));
  await editor.close();
});
