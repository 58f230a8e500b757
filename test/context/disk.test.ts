import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { contextFromDisk } from '../../server/src/cli/context-from-disk.ts';
import { diskHost } from '../../server/src/cli/disk-host.ts';
import { fetchLimits } from '../../server/src/context/wanted.ts';

describe('a context on disk', () => {
  let root = '';
  let outside = '';
  const write = (path: string, content: string | Uint8Array = ''): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'context-'));
    outside = mkdtempSync(join(tmpdir(), 'outside-'));
    writeFileSync(join(outside, 'package.json'), '{ "name": "secret" }');
    write('.git/HEAD', 'ref: refs/heads/main');
    write('api/Dockerfile', 'FROM node\nCOPY package.json .\nCOPY src src\nCMD ["sh", "start/run"]\n');
    write('api/package.json', '{ "name": "api" }');
    write('api/.dockerignore', '*.md\ndocs\n');
    write('api/README.md', 'x');
    write('api/docs/package.json', '{}');
    write('api/src/server.ts', 'listen()');
    write('api/start/run', 'exec node .');
    write('api/node_modules/x/package.json', '{}');
    write('api/requirements.txt', Buffer.from('\uFEFFflask==3\n', 'utf16le'));
    write('api/src/index.js', new Uint8Array([0xff, 0xfe + 1, 0, 1]));
    write('api/src/app.js', ' '.repeat(fetchLimits.bytes + 1));
    symlinkSync(outside, join(root, 'api/linked'));
    symlinkSync(join(outside, 'package.json'), join(root, 'api/src/package.json'));
    symlinkSync(join(root, 'api'), join(root, 'api/src/loop'));
    symlinkSync(join(root, 'api/start'), join(root, 'api/alias'));
  });
  after(() => {
    rmSync(root, { recursive: true });
    rmSync(outside, { recursive: true });
  });

  it('is found, listed and read within its bounds', async () => {
    const context = await contextFromDisk(join(root, 'api/Dockerfile'));
    assert.ok(context);
    assert.deepEqual([context.folder, context.origin, context.dockerfile, context.truncated], ['api', 'sources', 'Dockerfile', false]);
    assert.deepEqual([...context.files].sort(), ['.dockerignore', 'Dockerfile', 'alias/run', 'linked', 'package.json', 'requirements.txt', 'src/app.js', 'src/index.js', 'src/loop', 'src/package.json', 'src/server.ts', 'start/run']);
    assert.deepEqual(context.skippedFolders, ['node_modules']);
    assert.ok(context.allFiles?.has('docs/package.json') && !context.texts.has('docs/package.json'));
    assert.equal(context.texts.get('start/run'), 'exec node .', 'a file that CMD names is read');
    assert.equal(context.texts.get('requirements.txt'), 'flask==3\n', 'UTF-16 is text');
    assert.deepEqual(['src/package.json', 'src/app.js', 'src/index.js', 'linked/package.json'].filter((path) => context.texts.has(path)), [], 'outside of the workspace, too large, binary, outside of the workspace');
  });

  it('is the folder that was named, also outside of the repository', async () => {
    const named = await contextFromDisk(join(root, 'api/Dockerfile'), { contextDir: root });
    assert.deepEqual([named?.folder, named?.origin, named?.dockerfile, named?.files.has('api/README.md')], ['', 'given', 'api/Dockerfile', true]);
    const other = await contextFromDisk(join(root, 'api/Dockerfile'), { contextDir: outside });
    assert.deepEqual([[...(other?.files ?? [])], other?.texts.get('package.json')], [['package.json'], '{ "name": "secret" }']);
  });

  it('follows a compose file at the root of the repository', async () => {
    write('compose.yaml', 'services: { api: { build: { context: ., dockerfile: api/Dockerfile }, command: x } }');
    write('api/Dockerfile.dockerignore', 'api/start');
    const context = await contextFromDisk(join(root, 'api/Dockerfile'));
    assert.deepEqual([context?.origin, context?.folder, context?.compose[0]?.command, context?.dockerignore], ['compose', '', 'x', 'api/start']);
    assert.ok(context?.files.has('api/README.md') && !context.files.has('api/start/run'));
    rmSync(join(root, 'compose.yaml'));
    rmSync(join(root, 'api/Dockerfile.dockerignore'));
  });

  it('is undefined without a Dockerfile', async () => {
    assert.equal(await contextFromDisk(join(root, 'none/Dockerfile')), undefined);
  });

  it('reads nothing by a path that climbs out', async () => {
    const name = outside.slice(outside.lastIndexOf('/') + 1);
    assert.equal((await diskHost.read(root, [`../${name}/package.json`, join(outside, 'package.json')])).size, 0);
  });

  it('lists at most the limit and says so', async () => {
    const many = mkdtempSync(join(tmpdir(), 'many-'));
    mkdirSync(join(many, 'deep'));
    writeFileSync(join(many, 'Dockerfile'), 'FROM scratch\n');
    for (let number = 0; number <= fetchLimits.files; number += 1) writeFileSync(join(many, 'deep', `f${number}`), '');
    const context = await contextFromDisk(join(many, 'Dockerfile'), { contextDir: many });
    rmSync(many, { recursive: true });
    assert.deepEqual([context?.truncated, context?.files.size, context?.files.has('Dockerfile')], [true, fetchLimits.files, true]);
  });
});
