import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packageRole, programsOfPackage, runtimeCounterpart } from '../../server/src/facts/packages.ts';

test('a package is a toolchain, headers, a utility or for run time, or not known', () => {
  for (const name of ['build-essential', 'gcc', 'g++-12', 'make', 'cmake', 'python3-dev', 'git', 'python3-pip', 'openjdk-17-jdk']) {
    assert.equal(packageRole(name, 'apt'), 'toolchain', name);
  }
  for (const name of ['libpq-dev', 'zlib1g-dev', 'libssl-dev=3.0.15']) assert.equal(packageRole(name, 'apt'), 'development', name);
  for (const name of ['ffmpeg', 'libpq5', 'ca-certificates', 'tzdata', 'tini', 'fonts-noto-cjk', 'openjdk-17-jre-headless']) {
    assert.equal(packageRole(name, 'apt'), 'runtime', name);
  }
  for (const name of ['curl', 'jq', 'bash']) assert.equal(packageRole(name, 'apk'), 'utility', name);
  assert.equal(packageRole('bro', 'apt'), undefined);
  assert.equal(packageRole('build-base', 'apk'), 'toolchain');
  assert.equal(packageRole('openssl-dev', 'apk'), 'development');
});

test('the runtime counterpart of a development package follows the release', () => {
  assert.deepEqual(runtimeCounterpart('libpq-dev', 'bookworm'), ['libpq5']);
  assert.deepEqual(runtimeCounterpart('libssl-dev', 'trixie'), ['libssl3t64']);
  assert.deepEqual(runtimeCounterpart('libssl-dev', 'bookworm'), ['libssl3']);
  assert.deepEqual(runtimeCounterpart('libssl-dev', 'bullseye'), ['libssl1.1']);
  assert.deepEqual(runtimeCounterpart('default-libmysqlclient-dev', 'bookworm'), ['libmariadb3']);
  assert.deepEqual(runtimeCounterpart('libicu-dev', 'noble'), ['libicu74']);
  assert.deepEqual(runtimeCounterpart('postgresql-dev', '3.22'), ['libpq']);
  assert.equal(runtimeCounterpart('libssl-dev', undefined), undefined, 'differs by release');
  assert.deepEqual(runtimeCounterpart('libpq-dev', undefined), ['libpq5'], 'the same everywhere');
  assert.equal(runtimeCounterpart('libunheard-dev', 'bookworm'), undefined);
});

test('programs come from packages', () => {
  assert.deepEqual(programsOfPackage('curl', 'apt')?.includes('curl'), true);
  assert.ok(programsOfPackage('procps', 'apt')?.includes('ps'));
  assert.ok(programsOfPackage('gettext-base', 'apt')?.includes('envsubst'));
  assert.deepEqual(programsOfPackage('tini', 'apk'), ['tini']);
  assert.ok(programsOfPackage('openjdk-21-jre-headless', 'apt')?.includes('java'));
  assert.deepEqual(programsOfPackage('libpq5', 'apt'), []);
  assert.equal(programsOfPackage('unheard-of', 'apt'), undefined);
});
