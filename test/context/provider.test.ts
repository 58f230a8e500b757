import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listFilesMethod, readFilesMethod } from '../../shared/src/protocol.ts';
import { clientHost } from '../../server/src/lsp/client-host.ts';
import { ContextProvider, type ContextHost } from '../../server/src/lsp/context-provider.ts';
import { pathInRoot, uriInRoot } from '../../server/src/lsp/workspace-uri.ts';
import { parse } from '../../server/src/syntax/parse.ts';

const root = 'vscode-vfs://github/acme/shop';
const uri = `${root}/api/Dockerfile`;

/** A host of files in memory that writes down what it is asked. */
function memoryHost(files: Record<string, string>): ContextHost & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    list(_, folder) {
      asked.push(`list ${folder}`);
      return Promise.resolve({ files: Object.keys(files), truncated: false, skippedFolders: [] });
    },
    read(_, paths) {
      asked.push(`read ${paths.join(' ')}`);
      return Promise.resolve(new Map(paths.flatMap((path) => (files[path] === undefined ? [] : [[path, files[path]] as const]))));
    },
  };
}

const question = (text: string, setting = ''): Parameters<ContextProvider['contextOf']>[0] => ({ uri, tree: parse(text), setting });

describe('the context provider', () => {
  it('asks the host once for many edits', async () => {
    const host = memoryHost({ 'api/Dockerfile': '', 'api/package.json': '{}', 'api/src/a.ts': '' });
    const provider = new ContextProvider(host, () => [root]);
    const first = await provider.contextOf(question('FROM a\nCOPY package.json .\n'));
    assert.equal(first?.folder, 'api');
    assert.equal(await provider.contextOf(question('FROM b\n# edit\nCOPY package.json .\n')), first, 'the same sources give the same context');
    const asked = [...host.asked];
    assert.equal((await provider.contextOf(question('FROM a\nCOPY package.json src ./\n')))?.folder, 'api');
    assert.deepEqual(host.asked, asked, 'other sources are looked up in what is known');
    assert.deepEqual(asked, ['list ', 'read api/package.json api/Dockerfile']);
  });

  it('drops only what a change makes stale', async () => {
    const files: Record<string, string> = { 'api/Dockerfile': '', 'api/package.json': '{ "name": "old" }', 'api/notes.txt': '' };
    const host = memoryHost(files);
    const provider = new ContextProvider(host, () => [root]);
    const ask = (): Promise<string | undefined> => provider.contextOf(question('FROM a\nCOPY . .\n')).then((context) => context?.texts.get('api/package.json') ?? context?.texts.get('package.json'));
    assert.equal(await ask(), '{ "name": "old" }');
    assert.deepEqual(provider.filesChanged([{ uri: `${root}/api/notes.txt`, kind: 'changed' }]), [], 'its text was never read');
    assert.deepEqual(provider.filesChanged([{ uri: `${root}/node_modules/x/y.js`, kind: 'created' }]), [], 'nobody looks there');
    assert.deepEqual(provider.filesChanged([{ uri: 'file:///elsewhere/package.json', kind: 'created' }]), []);
    files['api/package.json'] = '{ "name": "new" }';
    assert.deepEqual(provider.filesChanged([{ uri: `${root}/api/package.json`, kind: 'changed' }]), [uri]);
    assert.equal(await ask(), '{ "name": "new" }');
    assert.equal(host.asked.filter((line) => line.startsWith('list')).length, 1, 'a changed text needs no new list');
    delete files['api/package.json'];
    assert.deepEqual(provider.filesChanged([{ uri: `${root}/api/package.json`, kind: 'deleted' }]), [uri]);
    assert.equal(await ask(), undefined);
    files['compose.yml'] = 'services: { api: { build: api } }';
    assert.deepEqual(provider.filesChanged([{ uri: `${root}/compose.yml`, kind: 'created' }]), [uri]);
    assert.equal((await provider.contextOf(question('FROM a\nCOPY . .\n')))?.origin, 'compose');
  });

  it('has nothing for untitled documents and failing hosts, and asks a failed host again', async () => {
    const host = memoryHost({ 'api/Dockerfile': '' });
    let fails = true;
    const provider = new ContextProvider({ ...host, list: (...args) => (fails ? Promise.reject(new Error('gone')) : host.list(...args)) }, () => [root]);
    assert.equal(await provider.contextOf({ ...question('FROM a'), uri: 'untitled:Untitled-1' }), undefined);
    assert.equal(await provider.contextOf(question('FROM a')), undefined);
    fails = false;
    assert.ok(await provider.contextOf(question('FROM a')));
  });

  it('takes the innermost workspace folder, and a lone file by its folder', async () => {
    const roots: string[] = [];
    const host: ContextHost = { list: (each) => (roots.push(each), Promise.resolve({ files: ['Dockerfile'], truncated: false, skippedFolders: [] })), read: () => Promise.resolve(new Map()) };
    const provider = new ContextProvider(host, () => [root, `${root}/api`]);
    assert.equal((await provider.contextOf(question('FROM a')))?.dockerfile, 'Dockerfile');
    await provider.contextOf({ ...question('FROM a'), uri: 'file:///home/x/Dockerfile' });
    assert.deepEqual(roots, [`${root}/api`, 'file:///home/x']);
  });

  it('asks for the settings folder when the setting changes', async () => {
    const provider = new ContextProvider(memoryHost({ 'api/Dockerfile': '', 'web/index.html': '' }), () => [root]);
    assert.equal((await provider.contextOf(question('FROM a', 'web')))?.folder, 'web');
    assert.equal((await provider.contextOf(question('FROM a')))?.origin, 'sources');
  });
});

describe('files through the client', () => {
  it('are asked for by the two requests, with the limits', async () => {
    const sent: (readonly [string, unknown])[] = [];
    const answers: Record<string, unknown> = {
      [listFilesMethod]: { files: ['a b.txt', 'src/x.ts'], skipped: ['node_modules'], truncated: true },
      [readFilesMethod]: { texts: ['one', null] },
    };
    const host = clientHost({ sendRequest: <Result>(method: string, params: unknown) => (sent.push([method, params]), Promise.resolve(answers[method] as Result)) });
    assert.deepEqual(await host.list(root, 'my app'), { files: ['my app/a b.txt', 'my app/src/x.ts'], truncated: true, skippedFolders: ['my app/node_modules'] });
    assert.deepEqual([...(await host.read(root, ['a', 'b']))], [['a', 'one']]);
    assert.deepEqual(sent.map(([method]) => method), [listFilesMethod, readFilesMethod]);
    assert.deepEqual(sent[0]?.[1], { uri: `${root}/my%20app`, limit: 20_000, skip: (sent[0]?.[1] as { skip: unknown }).skip });
  });

  it('are named by decoded paths', () => {
    assert.equal(pathInRoot('file:///c%3A/work', 'file:///c%3A/work/a%20b/D%C3%B6ckerfile'), 'a b/Döckerfile');
    assert.equal(pathInRoot('file:///work', 'file:///workshop/x'), undefined);
    assert.equal(pathInRoot('file:///work', 'file:///work/%ZZ'), undefined);
    assert.equal(uriInRoot('file:///work', 'a b/ä#'), 'file:///work/a%20b/%C3%A4%23');
  });
});
