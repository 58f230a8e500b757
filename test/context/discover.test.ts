import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { discoverContext, type Discovery, type Workspace } from '../../server/src/context/discover.ts';
import { mentionedFiles, sourcesOf } from '../../server/src/context/dockerfile-sources.ts';
import { filesOfSource, indexFiles, sourceExists } from '../../server/src/context/sources.ts';
import { fetchLimits, wantedFiles } from '../../server/src/context/wanted.ts';
import { parse } from '../../server/src/syntax/parse.ts';

function discover(dockerfile: string, sources: readonly string[], files: readonly string[], more: Partial<Workspace> = {}): Discovery {
  return discoverContext({ dockerfile, sources, files: new Set([dockerfile, ...files]), texts: new Map(), ...more });
}

describe('finding the context', () => {
  it('takes the folder of the Dockerfile, when the sources are there', () => {
    assert.deepEqual(discover('api/Dockerfile', ['package.json', '.'], ['api/package.json', 'package.json']), { folder: 'api', origin: 'sources', services: [] });
    assert.equal(discover('Dockerfile', [], []).folder, '');
  });

  it('climbs to where more of the sources are, in a monorepo', () => {
    const files = ['package.json', 'pnpm-lock.yaml', 'apps/web/package.json', 'apps/web/src/main.ts', 'packages/ui/package.json'];
    assert.equal(discover('apps/web/Dockerfile', ['package.json', 'pnpm-lock.yaml', 'apps/web', 'packages/*/package.json'], files).folder, '');
    assert.equal(discover('apps/web/Dockerfile', ['package.json', 'src'], files).folder, 'apps/web');
  });

  it('passes over a folder that holds nothing but Docker files', () => {
    assert.equal(discover('build/docker/Dockerfile', ['.'], ['build/docker/Dockerfile.dev', 'build/docker/compose.yml', 'go.mod']).folder, '');
    assert.equal(discover('nginx/Dockerfile', ['.'], ['nginx/nginx.conf', 'package.json']).folder, 'nginx');
  });

  it('believes a compose file first', () => {
    const texts = new Map([['deploy/compose.yml', 'services:\n  api: { build: { context: .., dockerfile: api/Dockerfile, target: dev } }\n  other: { build: ../other }\n']]);
    const found = discover('api/Dockerfile', ['package.json'], ['api/package.json', 'deploy/compose.yml'], { texts, setting: 'elsewhere' });
    assert.deepEqual([found.folder, found.origin, found.services.map((service) => service.name)], ['', 'compose', ['api']]);
  });

  it('chooses among several by the sources, compose before bake, and names all that agree', () => {
    const texts = new Map([
      ['docker-bake.hcl', 'target "api" { context = "." \n dockerfile = "api/Dockerfile" }'],
      ['compose.yml', 'services:\n  a: { build: { context: ., dockerfile: api/Dockerfile } }\n  b: { build: api }\n'],
    ]);
    const own = discover('api/Dockerfile', ['src', 'package.json'], ['api/src/x.ts', 'api/package.json'], { texts });
    assert.deepEqual([own.folder, own.origin, own.services.map((service) => service.name)], ['api', 'compose', ['b']]);
    const root = discover('api/Dockerfile', ['api/src'], ['api/src/x.ts', 'api/package.json'], { texts });
    assert.deepEqual([root.folder, root.services.map((service) => service.name)], ['', ['api', 'a']]);
    const bake = discover('api/Dockerfile', [], ['x'], { texts: new Map([['docker-bake.hcl', texts.get('docker-bake.hcl') ?? '']]) });
    assert.deepEqual([bake.folder, bake.origin], ['', 'bake']);
  });

  it('adds what overriding files beside it say of the same service', () => {
    const texts = new Map([
      ['compose.yml', 'services: { api: { build: . } }'],
      ['compose.override.yml', 'services: { api: { command: npm run dev, volumes: [".:/app"] }, db: { image: x } }'],
      ['other/compose.yml', 'services: { api: { image: unrelated } }'],
    ]);
    const found = discover('Dockerfile', ['.'], ['a'], { texts });
    assert.deepEqual(found.services.map((service) => [service.file, service.builds, service.command]), [['compose.yml', true, undefined], ['compose.override.yml', false, 'npm run dev']]);
  });

  it('uses the setting where nothing builds the file', () => {
    assert.deepEqual(discover('docker/Dockerfile', ['.'], ['docker/a', 'b'], { setting: './app/' }), { folder: 'app', origin: 'setting', services: [] });
    assert.equal(discover('docker/Dockerfile', ['.'], ['docker/a', 'b'], { setting: '.' }).folder, '');
    assert.equal(discover('docker/Dockerfile', ['.'], ['docker/a', 'b'], { setting: '' }).folder, 'docker');
  });
});

describe('sources of COPY and ADD', () => {
  it('are taken from every instruction that reads the context', () => {
    const tree = parse('FROM a AS b\nCOPY --chown=1 "quoted" plain /y\nCOPY ["j son", "k", "/d/"]\nADD https://x/y.tgz /\nCOPY --from=b /no /no\nRUN --mount=type=bind,source=go.sum,target=go.sum --mount=type=bind,from=b,source=/no,target=/n true\nONBUILD COPY later .\nCOPY <<EOF /inline\nhi\nEOF\nCMD ["node", "dist/server.js"]\nENTRYPOINT ./start.sh --port 80\n');
    const { sources, mentions } = sourcesOf(tree);
    assert.deepEqual(sources, ['quoted', 'plain', 'j son', 'k', 'https://x/y.tgz', 'go.sum', 'later']);
    assert.ok(mentions.includes('dist/server.js') && mentions.includes('./start.sh') && !mentions.includes('--port'));
  });

  it('exist as BuildKit looks them up', () => {
    const index = indexFiles(['package.json', 'src/a/b.ts', 'a[1].txt', 'x.csproj']);
    const exists = (source: string): boolean | undefined => sourceExists(source, index);
    assert.deepEqual(['package.json', './package.json', '/package.json', '../package.json', 'src', 'src/a/', '.', 'package*.json', '*/a', '*.csproj', 'src/*.ts', '[a-z].csproj'].map(exists), [true, true, true, true, true, true, true, true, true, true, false, true]);
    assert.deepEqual(['$DIR/x', 'https://a/b', 'git@github.com:a/b.git', 'missing', '[', 'a[[]1].txt'].map(exists), [undefined, undefined, undefined, false, false, true]);
    assert.deepEqual(filesOfSource('src', new Set(['src/a/b.ts', 'srcs/x'])), ['src/a/b.ts']);
  });
});

describe('which files are read', () => {
  it('are manifests first and within the limit', () => {
    const many = Array.from({ length: 2000 }, (_, number) => `cmd/tool${number}/main.go`);
    const wanted = wantedFiles([...many, 'deep/er/package.json', 'go.mod', 'requirements-dev.txt', 'README.md', 'a.png', '.env', 'src/x_test.go', 'next.config.mjs', 'run.sh']);
    assert.equal(wanted.length, fetchLimits.texts);
    assert.deepEqual(wanted.slice(0, 2), ['go.mod', 'requirements-dev.txt']);
    assert.ok(!wanted.includes('README.md') && !wanted.includes('.env'));
    assert.deepEqual(wantedFiles(['.env', 'src/x_test.go', 'vendor/a/b.go', 'src/x.go', 'next.config.mjs', 'run.sh', 'docker-compose.prod.yml']), ['next.config.mjs', 'run.sh', 'docker-compose.prod.yml', 'src/x.go']);
  });

  it('include what the commands name, whatever it is called', () => {
    assert.deepEqual(mentionedFiles(['/app/docker/start', './gone'], ['docker/start', 'x/y']), ['docker/start']);
  });
});
