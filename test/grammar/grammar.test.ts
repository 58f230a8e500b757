import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate';

/** The grammar as VS Code runs it: the same engine, and the most specific scope of each piece of a line. */
const root = join(__dirname, '../..');
let grammar: Promise<IGrammar> | undefined;

async function loadGrammar(): Promise<IGrammar> {
  await loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const file = join(root, 'syntaxes/dockerfile.tmLanguage.json');
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scope) => Promise.resolve(scope === 'source.dockerfile' ? parseRawGrammar(readFileSync(file, 'utf8'), file) : null),
  });
  const loaded = await registry.loadGrammar('source.dockerfile');
  assert.ok(loaded);
  return loaded;
}

async function scopes(text: string): Promise<readonly (readonly [string, string])[]> {
  grammar ??= loadGrammar();
  const loaded = await grammar;
  let state = INITIAL;
  return text.split('\n').flatMap((line) => {
    const result = loaded.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map((token) => [line.slice(token.startIndex, token.endIndex), token.scopes.at(-1) ?? ''] as const).filter(([piece]) => piece.trim() !== '');
  });
}

/** The scope of the piece that holds this text. */
async function scopeOf(text: string, piece: string): Promise<string> {
  return (await scopes(text)).find(([found]) => found.includes(piece))?.[1] ?? 'nothing';
}

test('instructions in any case, and nothing in front of them is one', async () => {
  for (const keyword of ['FROM', 'from', 'Run', 'HEALTHCHECK', 'onbuild']) assert.match(await scopeOf(`${keyword} x`, keyword), /^keyword\.control/, keyword);
  assert.doesNotMatch(await scopeOf('RUN echo RUNNER', 'RUNNER'), /^keyword/);
});

test('an apostrophe does not run away', async () => {
  const text = "RUN echo it's done\nCOPY a b\n# don't\nRUN x \\\n  # isn't it\n  && y\nUSER app";
  assert.match(await scopeOf(text, 'COPY'), /^keyword/);
  assert.match(await scopeOf(text, 'USER'), /^keyword/);
  assert.match(await scopeOf(text, '&&'), /^keyword\.operator/);
});

test('a command in backticks at the end of a line is no continuation', async () => {
  assert.match(await scopeOf('RUN x=`date`\nUSER app', 'USER'), /^keyword/);
});

test('images, tags, digests and stages', async () => {
  const text = 'FROM --platform=$BUILDPLATFORM docker.io/node:22-slim AS build';
  assert.match(await scopeOf(text, 'docker.io/node'), /image/);
  assert.match(await scopeOf(text, '22-slim'), /tag/);
  assert.match(await scopeOf(text, 'build'), /stage/);
  assert.match(await scopeOf(text, 'platform'), /flag/);
});

test('shell in RUN: commands, options, operators, variables, comments', async () => {
  const text = 'RUN apt-get update \\\n  && apt-get install -y "$PKG" # why\nCMD ["a"]';
  assert.match(await scopeOf(text, 'apt-get'), /function/);
  assert.match(await scopeOf(text, '-y'), /option/);
  assert.match(await scopeOf(text, 'PKG'), /variable/);
  assert.match(await scopeOf(text, ' why'), /comment/);
  assert.match(await scopeOf(text, 'CMD'), /keyword/);
});

test('exec form is JSON', async () => {
  const text = 'CMD ["node", "a\\"b"]';
  assert.match(await scopeOf(text, 'node'), /string\.quoted\.double\.json/);
  assert.match(await scopeOf(text, '\\"'), /escape\.json/);
  assert.doesNotMatch(await scopeOf('CMD [ -f x ] && y', '-f'), /json/);
});

test('heredocs are coloured by what they are, and end where they end', async () => {
  const run = 'RUN <<EOF\napt-get install -y x\nit\'s\nEOF\nUSER app';
  assert.match(await scopeOf(run, '-y'), /option\.shell/);
  assert.match(await scopeOf(run, 'USER'), /^keyword/);
  const copy = 'COPY <<"END" /etc/app.conf\nRUN is data\nEND\nUSER app';
  assert.match(await scopeOf(copy, 'RUN is data'), /heredoc/);
  assert.match(await scopeOf(copy, 'USER'), /^keyword/);
});

test('directives and variables with operators', async () => {
  assert.match(await scopeOf('# syntax=docker/dockerfile:1', 'syntax'), /directive/);
  assert.match(await scopeOf('ENV A=${B:-c}', ':-'), /expansion/);
  assert.match(await scopeOf('ENV A=${B:-c}', 'A'), /assignment/);
});
