import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { sourcesIn, type Source } from './sources.ts';

/** The rooms and what each may import; a room may always import itself. */
const siblings = ['text', 'syntax'];
const rooms: Readonly<Record<string, readonly string[]>> = {
  text: [],
  syntax: ['text'],
  shell: siblings,
  facts: siblings,
  context: siblings,
  model: [...siblings, 'shell', 'facts', 'context'],
  action: [...siblings, 'shell', 'facts', 'context', 'model'],
  rules: [...siblings, 'shell', 'facts', 'context', 'model', 'action'],
  refactorings: [...siblings, 'shell', 'facts', 'context', 'model', 'action'],
  engine: [...siblings, 'shell', 'facts', 'context', 'model', 'action', 'rules', 'refactorings'],
  classic: ['text'],
  lsp: [...siblings, 'shell', 'facts', 'context', 'model', 'action', 'rules', 'refactorings', 'engine', 'classic', 'cli'],
  cli: [...siblings, 'shell', 'facts', 'context', 'model', 'action', 'rules', 'refactorings', 'engine', 'lsp'],
};
const core = ['text', 'syntax', 'shell', 'facts', 'context', 'model', 'action', 'rules', 'refactorings', 'engine'];

const server = sourcesIn('server/src');
const everything = [...server, ...sourcesIn('client/src', 'shared/src')];

test('imports point down', () => {
  const wrong = server.flatMap((source) => {
    const room = roomOf(source.path);
    if (room === undefined) return [];
    return localImports(source)
      .map((path) => ({ path, other: roomOf(path) }))
      .filter(({ other }) => other !== undefined && other !== room && !(rooms[room] ?? []).includes(other))
      .map(({ path }) => `${source.path} imports ${path}`);
  });
  assert.deepEqual(wrong, []);
});

test('shared imports nothing but itself', () => {
  assert.deepEqual(sourcesIn('shared/src').flatMap((source) => source.imports.filter((path) => !path.startsWith('./'))), []);
});

test('no rule imports a rule, no refactoring a refactoring', () => {
  const wrong = server
    .filter((source) => isEntryOf(source.path))
    .flatMap((source) => localImports(source).filter(isEntryOf).map((path) => `${source.path} imports ${path}`));
  assert.deepEqual(wrong, []);
});

test('vscode only in the client, vscode-languageserver only in lsp and the entries', () => {
  const wrong = everything.flatMap((source) =>
    source.imports
      .filter((path) => {
        if (path === 'vscode' || path.startsWith('vscode-languageclient')) return !source.path.startsWith('client/');
        if (path.startsWith('vscode-languageserver')) return !/^server\/src\/(lsp\/|classic\/|cli\/lsp|main\.)/.test(source.path);
        return false;
      })
      .map((path) => `${source.path} imports ${path}`),
  );
  assert.deepEqual(wrong, []);
});

test('Node only where the process is known', () => {
  const wrong = everything.filter(({ path }) => !/^server\/src\/(cli\/|lsp\/(node|disk)|main\.node)|^client\/src\/(main\.node|node)/.test(path))
    .flatMap((source) => source.imports.filter((path) => path.startsWith('node:')).map((path) => `${source.path} imports ${path}`));
  assert.deepEqual(wrong, []);
});

test('nothing in the core is asynchronous', () => {
  const wrong = server.filter(({ path }) => core.includes(roomOf(path) ?? ''))
    .filter(({ tokens }) => tokens.some((token) => token.type === 'IdentifierName' && ['async', 'await', 'Promise'].includes(token.value)));
  assert.deepEqual(wrong.map(({ path }) => path), []);
});

test('no regular expression in rules, refactorings and facts', () => {
  const wrong = server.filter(({ path }) => ['rules', 'refactorings', 'facts'].includes(roomOf(path) ?? ''))
    .flatMap(({ path, tokens }) => tokens
      .filter((token) => token.type === 'RegularExpressionLiteral' || (token.type === 'IdentifierName' && token.value === 'RegExp'))
      .map((token) => `${path}: ${token.value}`));
  assert.deepEqual(wrong, []);
});

function roomOf(path: string): string | undefined {
  const [server, src, room] = path.split('/');
  return server === 'server' && src === 'src' && room !== undefined && room in rooms ? room : undefined;
}

/** `server/src/rules/x.ts`, not what lies in a folder below it. */
function isEntryOf(path: string): boolean {
  return /^server\/src\/(rules|refactorings)\/[^/]+\.ts$/.test(path) && !path.endsWith('.generated.ts');
}

function localImports(source: Source): readonly string[] {
  return source.imports.filter((path) => path.startsWith('.')).map((path) => posix.join(posix.dirname(source.path), path));
}
