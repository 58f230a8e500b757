import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openEditor } from './harness.ts';

const dockerfile = 'FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n';
const uri = 'file:///work/Dockerfile';

/** The files after stage `build` was renamed, or the reason why it was not. */
async function renamed(files: Readonly<Record<string, string>>, newName = 'compile'): Promise<Readonly<Record<string, string>> | string> {
  const editor = await openEditor({ files: { Dockerfile: dockerfile, 'main.go': '', ...files } });
  try {
    editor.open(uri, dockerfile);
    const edit = await editor.connection.sendRequest<WorkspaceEdit>('textDocument/rename', { textDocument: { uri }, position: { line: 3, character: 13 }, newName });
    const edits = (edit.documentChanges ?? []).filter((change): change is TextDocumentEdit => 'edits' in change);
    return Object.fromEntries(edits.map((one) => {
      const path = one.textDocument.uri.slice('file:///work/'.length);
      const plain = one.edits.flatMap((each) => ('newText' in each ? [each] : []));
      return [path, TextDocument.applyEdits(TextDocument.create(one.textDocument.uri, '', 1, { ...files, Dockerfile: dockerfile }[path] ?? ''), plain)];
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await editor.close();
  }
}

async function renamedIn(path: string, text: string, newName?: string): Promise<string | undefined> {
  const found = await renamed({ [path]: text }, newName);
  return typeof found === 'string' ? found : found[path];
}

test('a stage and all that names it', async () => {
  assert.deepEqual(await renamed({}), { Dockerfile: dockerfile.replaceAll('build ', 'compile ').replace('AS build', 'AS compile').replace('go compile', 'go build') });
});

test('compose: the bytes of the name, and no other', async () => {
  const compose = (target: string): string => `# ours\nservices:\n  api: # the API\n    build:   {context: ., target: ${target} } # not "build"\n    command: build\r\n  other:\n    image: build\n`;
  for (const [before, after] of [['build', 'compile'], ['"build"', '"compile"'], ["'build'", "'compile'"], ['&t build', '&t compile']]) {
    assert.equal(await renamedIn('compose.yaml', compose(before ?? '')), compose(after ?? ''));
  }
  assert.equal(await renamedIn('compose.yaml', compose('build'), 'on'), compose('on'));
  assert.equal(await renamedIn('compose.yaml', compose('build'), 'null'), compose('"null"'));
});

test('compose: a service that extends another, and two that share an anchor', async () => {
  const extending = (name: string): string => `services:\n  base:\n    build:\n      context: .\n      target: ${name}\n  api:\n    extends: base\n`;
  assert.equal(await renamedIn('docker-compose.yml', extending('build')), extending('compile'));
  const shared = (name: string): string => `x-build: &b\n  context: .\n  target: ${name}\nservices:\n  api:\n    build: *b\n  worker:\n    build:\n      <<: *b\n      args: { A: b }\n`;
  assert.equal(await renamedIn('docker-compose.yml', shared('build')), shared('compile'));
});

test('bake, in both languages', async () => {
  const hcl = (name: string): string => `# target = "build"\ngroup "default" { targets = ["api"] }\ntarget "_common" {\n  target = "${name}"\n}\ntarget "api" {\n  inherits = ["_common"]\n  context = "."\n}\n`;
  assert.equal(await renamedIn('docker-bake.hcl', hcl('build')), hcl('compile'));
  const json = (name: string): string => `{ "target": { "api": { "context": ".", "tags": ["build"], "target": "${name}" } } }\n`;
  assert.equal(await renamedIn('docker-bake.json', json('build')), json('compile'));
});

test('refused where another Dockerfile takes the name from the same place, or a variable has it', async () => {
  const shared = 'x-build: &b\n  target: build\nservices:\n  api:\n    build:\n      <<: *b\n      context: .\n  other:\n    build:\n      <<: *b\n      context: other\n';
  assert.match(String(await renamedIn('compose.yaml', shared)), /is not plain; change it there first/);
  const variable = 'variable "STAGE" { default = "build" }\ntarget "api" {\n  context = "."\n  target = STAGE\n}\n';
  assert.match(String(await renamedIn('docker-bake.hcl', variable)), /The service api of docker-bake.hcl builds build by its name/);
});
