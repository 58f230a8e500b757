import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeContext } from '../../server/src/context/build-context.ts';
import { listeningPort } from '../../server/src/context/listening-port.ts';
import { readPythonSource } from '../../server/src/context/manifests/python-source.ts';
import { satisfies } from '../../server/src/context/manifests/version-range.ts';

test('ranges of npm, Python, Composer and RubyGems', () => {
  const cases: readonly (readonly [string, string, boolean | undefined])[] = [
    ['>=18', '24', true], ['>=18 <23', '24', false], ['>=18 <23', '22', true], ['>= 18.17.0', '18', true], ['^20.1.0', '24', false], ['^20.1.0', '20', true], ['20.x', '20', true],
    ['18 || 20 || 22', '22', true], ['18 || 20', '22', false], ['*', '24', undefined], ['lts/*', '24', undefined], ['>=3.11,<3.13', '3.13', false], ['>=3.11,<3.13', '3.12', true],
    ['~=3.11', '3.13', true], ['~=3.11.2', '3.13', false], ['==3.12.*', '3.12', true], ['^3.11', '3.13', true], ['<4', '3.13', true], ['~> 3.3', '3.4', true], ['^8.3', '8.4', true], ['!=3.12', '3.12', false],
  ];
  for (const [range, version, expected] of cases) assert.equal(satisfies(range, version), expected, `${version} in ${range}`);
});

/** What the program of the root folder says, given one source file. */
function portIn(path: string, text: string, ports: readonly string[] = []): string | undefined {
  const compose = ports.length === 0 ? {} : { 'compose.yaml': '' };
  const files = { [path]: text, ...compose };
  const context = makeContext({ folder: '', dockerfile: 'Dockerfile', origin: 'given', files: Object.keys(files), truncated: false, texts: new Map(Object.entries(files)) });
  const service = { name: 'api', file: 'compose.yaml', target: undefined, args: {}, command: undefined, entrypoint: undefined, user: undefined, healthcheck: undefined, mounts: [], ports, environment: {} };
  return listeningPort({ ...context, compose: ports.length === 0 ? [] : [service] }, '');
}

test('the port where a server is opened, and no other number', () => {
  assert.equal(portIn('server.js', 'app.listen(process.env.PORT || 3000)'), '3000');
  assert.equal(portIn('src/main.ts', 'await app.listen(process.env["PORT"] ?? 3333);'), '3333');
  assert.equal(portIn('main.py', 'uvicorn.run(app, host="0.0.0.0", port=8001)'), '8001');
  assert.equal(portIn('main.go', 'http.ListenAndServe(":8080", mux)'), '8080');
  assert.equal(portIn('src/main.rs', 'TcpListener::bind("0.0.0.0:3000")'), '3000');
  assert.equal(portIn('config/puma.rb', 'port ENV.fetch("PORT") { 3001 }'), '3001');
  assert.equal(portIn('src/main/resources/application.yml', 'spring:\n  name: x\nserver:\n  address: 0.0.0.0\n  port: 9000\n'), '9000');
  assert.equal(portIn('server.js', 'const pool = new Pool({ port: 5432 })'), undefined);
  assert.equal(portIn('app.py', 'psycopg2.connect(port=5432)'), undefined);
  assert.equal(portIn('server.test.js', 'app.listen(4000)'), undefined);
  assert.equal(portIn('vite.config.ts', 'server.listen(5173)'), undefined);
});

test('two ports are none, and compose knows better', () => {
  assert.equal(portIn('server.js', 'app.listen(3000); admin.listen(3001)'), undefined);
  assert.equal(portIn('server.js', 'app.listen(3000)', ['127.0.0.1:80:8080/tcp']), '8080');
  assert.equal(portIn('server.js', 'app.listen(3000)', ['8080']), '8080');
});

test('what a Python module serves', () => {
  assert.deepEqual(readPythonSource('from fastapi import FastAPI\napi: FastAPI = FastAPI(title="x")\n').applications, [{ variable: 'api', framework: 'fastapi' }]);
  assert.deepEqual(readPythonSource('def make():\n    app = Flask(__name__)\n    return app\n').applications, []);
  assert.ok(readPythonSource("if __name__ == '__main__':\n    main()\n").isProgram);
});
