import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBake } from '../../server/src/context/bake.ts';
import { interpolate, readCompose, type BuildOf } from '../../server/src/context/compose.ts';

describe('compose files', () => {
  it('reads build as text and as an object, and everything said about running', () => {
    const [web, api] = readCompose('deploy/compose.yaml', [
      'services:',
      '  web: { build: ../web }',
      '  api:',
      '    build:',
      '      context: ..',
      '      dockerfile: docker/api.Dockerfile',
      '      target: prod',
      '      args: [VERSION=1=2, FROM_HOST]',
      '    command: ["npm", "run", "dev"]',
      '    entrypoint: /wait.sh db',
      '    user: 1000:1000',
      '    working_dir: /srv',
      '    read_only: true',
      '    healthcheck: { test: ["CMD-SHELL", "curl -f http://x || exit 1"] }',
      '    volumes:',
      '      - ../src:/app/src:ro',
      '      - data:/var/lib/data',
      '      - /var/cache',
      '      - { type: bind, source: ../conf, target: /conf }',
      '      - /etc/localtime:/etc/localtime',
      '    ports: ["8080:80", { target: 90, published: 9090 }, 70]',
      '    environment: { PORT: 80, DEBUG: true, EMPTY: }',
      '    develop: { watch: [{ path: ., action: sync, target: /app }] }',
      '  db: { image: postgres }',
    ].join('\n'));
    assert.deepEqual([web?.contextFolder, web?.dockerfile], ['web', 'web/Dockerfile']);
    assert.deepEqual([api?.contextFolder, api?.dockerfile], ['', 'docker/api.Dockerfile']);
    const service = api?.service;
    assert.deepEqual([service?.target, service?.args, service?.user, service?.workingDir, service?.readOnly, service?.watches], ['prod', { VERSION: '1=2' }, '1000:1000', '/srv', true, true]);
    assert.deepEqual([service?.command, service?.entrypoint, service?.healthcheck], [['npm', 'run', 'dev'], '/wait.sh db', ['CMD-SHELL', 'curl -f http://x || exit 1']]);
    assert.deepEqual(service?.mounts, [
      { source: 'src', target: '/app/src', bind: true },
      { source: 'data', target: '/var/lib/data', bind: false },
      { source: '', target: '/var/cache', bind: false },
      { source: 'conf', target: '/conf', bind: true },
      { source: '/etc/localtime', target: '/etc/localtime', bind: true },
    ]);
    assert.deepEqual([service?.ports, service?.environment], [['8080:80', '9090:90', '70'], { PORT: '80', DEBUG: 'true' }]);
  });

  it('gives bind mounts relative to the context, the folder itself as a dot', () => {
    const [app] = readCompose('compose.yml', 'services: { app: { build: ./app, volumes: ["./app:/app", "./shared:/shared", "${PWD}/app/x:/x", "${DATA:-./app}/y:/y"] } }');
    assert.deepEqual(app?.service.mounts.map((mount) => mount.source), ['.', '../shared', 'x', '${DATA:-./app}/y']);
  });

  it('leaves out inline Dockerfiles, remote contexts, unknown variables and paths out of the workspace', () => {
    const names = (text: string): readonly string[] => readCompose('compose.yml', text).map((build) => build.service.name);
    assert.deepEqual(names('services:\n  a: { build: { dockerfile_inline: FROM x } }\n  b: { build: "https://github.com/x/y.git" }\n  c: { build: "${WHERE}" }\n  d: { build: "${WHERE:-here}" }\n  e: { build: .. }\n  f: { build: /abs }\n'), ['d']);
  });

  it('reads anchors, merge keys, extends, and files of the first version', () => {
    const dockerfiles = (text: string): readonly (readonly [string, string])[] => readCompose('compose.yml', text).map((build) => [build.service.name, build.dockerfile] as const);
    assert.deepEqual(dockerfiles('x-base: &base\n  build: { context: ., dockerfile: A }\nservices:\n  one: { <<: *base, user: x }\n  two: { extends: { service: one }, command: y }\n  loop: { extends: loop, build: l }\n'), [['one', 'A'], ['two', 'A'], ['loop', 'l/Dockerfile']]);
    assert.deepEqual(dockerfiles('web:\n  build: .\n  ports: ["80"]\ndb:\n  image: x\n'), [['web', 'Dockerfile']]);
  });

  it('survives text that is no compose file', () => {
    for (const text of ['', '[]', 'services: 3', 'services: { a: [ }', '\t: :', 'a: *unknown', 'services: { a: { build: 3, volumes: 4, ports: {}, args: x } }']) assert.doesNotThrow(() => readCompose('compose.yml', text), text);
  });

  it('puts in defaults and gives up on the rest', () => {
    assert.deepEqual(['${A:-x}/${B-y}', '$$A', '$A', '${A}', '${A:?must}', 'plain'].map(interpolate), ['x/y', '$A', undefined, undefined, undefined, 'plain']);
  });
});

describe('bake files', () => {
  const hcl = [
    'variable "TAG" { default = "1.0" }',
    'variable "DIR" {\n  default = "services"\n}',
    'group "default" { targets = ["api", "web"] }',
    'target "_base" {',
    '  args = { GO = "1.22", TAG = TAG }',
    '  dockerfile = "build/Dockerfile" # shared',
    '}',
    'target "api" {',
    '  inherits = ["_base"]',
    '  context = "${DIR}/api"',
    '  target = "prod"',
    '  args = {\n    GO = "1.23"\n    SHA = "${sha1(TAG)}"\n  }',
    '  tags = [for t in ["a", "b"] : "x:${t}"]',
    '}',
    'target "inline" { dockerfile-inline = <<EOT\nFROM scratch\n}\nEOT\n}',
    'target "web" {',
    '  context = "." // here',
    '  platforms = ["linux/amd64", equal(TAG, "1") ? "linux/arm64" : ""]',
    '}',
    'target "unknown" { context = "${UNSET}" }',
  ].join('\n');
  const summary = (build: BuildOf): readonly unknown[] => [build.service.name, build.contextFolder, build.dockerfile, build.service.target, build.service.args];

  it('reads targets with inheritance and variables, and leaves out what it cannot evaluate', () => {
    assert.deepEqual(readBake('docker-bake.hcl', hcl).map(summary), [
      ['_base', '', 'build/Dockerfile', undefined, { GO: '1.22', TAG: '1.0' }],
      ['api', 'services/api', 'services/api/build/Dockerfile', 'prod', { GO: '1.23', TAG: '1.0' }],
      ['web', '', 'Dockerfile', undefined, {}],
    ]);
  });

  it('reads the JSON form', () => {
    const json = '{ "target": { "a": { "context": "app", "args": { "X": "1" } }, "b": { "inherits": ["a"], "dockerfile": "B" }, "c": { "inherits": ["c"] } } }';
    assert.deepEqual(readBake('ci/docker-bake.json', json).map(summary), [
      ['a', 'ci/app', 'ci/app/Dockerfile', undefined, { X: '1' }],
      ['b', 'ci/app', 'ci/app/B', undefined, { X: '1' }],
      ['c', 'ci', 'ci/Dockerfile', undefined, {}],
    ]);
  });

  it('does not throw or hang on any prefix', () => {
    for (let end = 0; end <= hcl.length; end += 1) readBake('docker-bake.hcl', hcl.slice(0, end));
  });
});
