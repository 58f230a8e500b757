import assert from 'node:assert/strict';
import test from 'node:test';
import { compareObservations } from './compare.ts';
import type { Observation } from './observe.ts';
import { needsFrontend, withFrontend } from './frontend.ts';
import { referencesOf } from './references.ts';

const seen: Observation = {
  config: {
    user: '', workdir: '/app', env: { PATH: '/bin', MODE: 'production' }, entrypoint: [], cmd: ['node', 'a.js'], ports: ['3000/tcp'],
    volumes: ['/data'], labels: { a: 'b' }, healthcheck: ['CMD', 'check'], stopSignal: '',
  },
  megabytes: 10, failingExit: 3, works: true, answers: ['200 hello'], stopExit: 0, health: 'healthy', said: '',
};
const silent = { told: '', ownEnv: new Set(['MODE']), ownVolumes: new Set(['/data']) };

test('an image that behaves the same has no failure', () => {
  const after = { ...seen, config: { ...seen.config, user: '0', entrypoint: ['/nodejs/bin/node'], cmd: ['a.js'], env: { MODE: 'production' } } };
  assert.deepEqual(compareObservations(seen, after, silent).failures, []);
});

const changes: readonly (readonly [string, Partial<Observation>, RegExp])[] = [
  ['does not start', { works: false, said: 'no such file' }, /no such file/],
  ['answers otherwise', { answers: ['200 bye'] }, /answers differently/],
  ['ignores the stop signal', { stopExit: 137 }, /ends with 137/],
  ['fails otherwise', { failingExit: 1 }, /failing start exits 1/],
  ['loses its health', { health: 'unhealthy' }, /health check: unhealthy/],
  ['has no health check left', { health: undefined }, /health check: gone/],
  ['has another user', { config: { ...seen.config, user: '65532' } }, /User/],
  ['has another folder', { config: { ...seen.config, workdir: '/' } }, /WorkingDir/],
  ['loses a port', { config: { ...seen.config, ports: [] } }, /ExposedPorts/],
  ['loses its volume', { config: { ...seen.config, volumes: [] } }, /Volumes/],
  ['loses a label', { config: { ...seen.config, labels: {} } }, /Labels/],
  ['loses its own variable', { config: { ...seen.config, env: {} } }, /Env MODE/],
];

for (const [what, change, message] of changes) {
  test(`an image that ${what} fails, when nobody said so`, () => {
    const { failures } = compareObservations(seen, { ...seen, ...change }, silent);
    assert.equal(failures.length, 1, failures.join('\n'));
    assert.match(failures[0] ?? '', message);
  });
}

test('a health check that comes anew has to find the program healthy', () => {
  const before = { ...seen, health: undefined };
  assert.deepEqual(compareObservations(before, seen, silent).failures, []);
  assert.match(compareObservations(before, { ...seen, health: 'unhealthy' }, silent).failures[0] ?? '', /health check: unhealthy, before none/);
});

test('another exit code of a program that stops is listed only', () => {
  const { failures, differences } = compareObservations({ ...seen, stopExit: 1 }, seen, silent);
  assert.deepEqual([failures, differences.length], [[], 1]);
});

test('one user under two names is no difference, another group is', () => {
  const failuresOf = (from: string, to: string): readonly string[] =>
    compareObservations({ ...seen, config: { ...seen.config, user: from } }, { ...seen, config: { ...seen.config, user: to } }, silent).failures;
  assert.deepEqual([...failuresOf('nonroot:nonroot', '65532:65532'), ...failuresOf('65532', '65532:65532'), ...failuresOf('', '0')], []);
  assert.equal(failuresOf('65532', '65532:0').length, 1);
});

test('a difference that the user was told of is listed, and no failure', () => {
  const after = { ...seen, config: { ...seen.config, user: '65532' } };
  const { failures, differences } = compareObservations(seen, after, { ...silent, told: 'Runs as the user nonroot (65532)' });
  assert.deepEqual(failures, []);
  assert.equal(differences.length, 1);
});

test('outside images are bases and sources of COPY, not stages, scratch or numbers', () => {
  const text = 'ARG V=22\nFROM node:$V-slim AS Build\nCOPY --from=uv:1 /uv /bin/\nFROM scratch\nCOPY --link --from=build /a /b\nCOPY --from=0 /a /c\nFROM --platform=linux/amd64 debian:trixie AS last # x\n';
  assert.deepEqual(referencesOf(text), ['node:22-slim', 'debian:trixie', 'uv:1']);
});

test('every build is read by the frontend of today, unless its author names another', () => {
  assert.equal(withFrontend('FROM a\n'), '# syntax=docker/dockerfile:1\nFROM a\n');
  for (const text of ['# syntax=docker/dockerfile:1\nFROM a\n', '#escape=`\n# Syntax = docker/dockerfile:1.7\nFROM a\n']) assert.equal(withFrontend(text), text);
  assert.match(withFrontend('# made by hand\n# syntax=late\nFROM a\n'), /^# syntax=docker/);
});

test('heredocs need it', () => {
  assert.deepEqual(["RUN <<EOF\n", "COPY <<-'E' /x\n", '# <<EOF\nRUN a\n'].map((line) => needsFrontend(`FROM a\n${line}`)), [true, true, false]);
});
