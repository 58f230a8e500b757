import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libcOfRelease, runsOnRelease } from '../../server/src/facts/libc.ts';
import { lookupImage } from '../../server/src/facts/lookup.ts';
import { runtimeCounterpart } from '../../server/src/facts/packages.ts';
import { distrolessVersions, javaClassVersion, nodeModuleVersion, runtimeLadder } from '../../server/src/facts/runtimes.ts';
import { systemNeeds } from '../../server/src/facts/system-needs.ts';
import type { Language } from '../../server/src/facts/image.ts';
import { reference } from './reference.ts';

test('a published version has its own distroless image, others bring their interpreter or move', () => {
  const exact = runtimeLadder('node', '24', { release: 'bookworm' });
  assert.deepEqual(exact.map(({ rung, reference: name, fit }) => [rung, name, fit]).slice(0, 3), [
    ['distroless', 'gcr.io/distroless/nodejs24-debian13:nonroot', 'exact'],
    ['slim', 'node:24-bookworm-slim', 'exact'],
    ['alpine', 'node:24-alpine', 'exact'],
  ]);
  const old = runtimeLadder('node', '20').filter(({ rung }) => rung === 'distroless');
  assert.deepEqual(old.map(({ reference: name, fit }) => [name, fit]), [
    ['gcr.io/distroless/nodejs22-debian13:nonroot', 'other-version'],
    ['gcr.io/distroless/cc-debian13:nonroot', 'bring-interpreter'],
  ]);
  const python = runtimeLadder('python', '3.11').filter(({ rung }) => rung === 'distroless');
  assert.deepEqual(python.map(({ fit }) => fit), ['other-version', 'bring-interpreter']);
  assert.deepEqual(python[1]?.bring?.entrypoint, ['/usr/local/bin/python3.11']);
  assert.equal(runtimeLadder('java', '11')[0]?.reference, 'gcr.io/distroless/java17-debian13:nonroot');
  assert.equal(runtimeLadder('dotnet', '8.0')[0]?.facts.shell, 'none');
});

test('every image of every ladder is known and not at its end', () => {
  const languages: readonly Language[] = ['node', 'python', 'java', 'dotnet', 'go', 'rust', 'c', 'deno', 'bun', 'php', 'ruby', 'elixir', 'nginx'];
  for (const language of languages) {
    const ladder = runtimeLadder(language, undefined);
    assert.ok(ladder.length > 0, language);
    for (const { reference: name, facts } of ladder) {
      assert.ok(facts.lifecycle === undefined || facts.lifecycle.state === 'current', `${name}: ${facts.lifecycle?.state}`);
    }
  }
});

test('the versions said to be published are images that are current', () => {
  for (const version of distrolessVersions('node')) assert.equal(lookupImage(reference(`gcr.io/distroless/nodejs${version}-debian13`))?.lifecycle?.state, 'current');
  for (const version of distrolessVersions('java')) assert.equal(lookupImage(reference(`gcr.io/distroless/java${version}-debian13`))?.lifecycle?.state, 'current');
  assert.deepEqual(distrolessVersions('python'), [lookupImage(reference('gcr.io/distroless/python3-debian13'))?.languageVersion]);
  assert.deepEqual(distrolessVersions('php'), []);
});

test('the C library decides what runs where', () => {
  assert.equal(runsOnRelease('bookworm', 'trixie'), true);
  assert.equal(runsOnRelease('trixie', 'bookworm'), false);
  assert.equal(runsOnRelease('resolute', 'trixie'), false);
  assert.equal(runsOnRelease('3.22', 'trixie'), false);
  assert.equal(runsOnRelease('jessie', 'trixie'), undefined);
  assert.equal(libcOfRelease('noble')?.version, '2.39');
  assert.equal(javaClassVersion(21), 65);
  assert.equal(nodeModuleVersion('22'), 127);
});

test('paths follow architecture and version', () => {
  const arm = lookupImage(reference('debian:trixie-slim'), { platform: 'linux/arm64' });
  assert.ok(arm?.libraryPath?.includes('/usr/lib/aarch64-linux-gnu'));
  assert.deepEqual(lookupImage(reference('python:3.12-slim'))?.modulePath, ['/usr/local/lib/python3.12/site-packages']);
  assert.ok(lookupImage(reference('gcr.io/distroless/python3-debian13'))?.modulePath?.includes('/usr/local/lib/python3.13/dist-packages'));
});

test('what a language package is compiled against leads to what it loads', () => {
  for (const [ecosystem, name] of [['python', 'psycopg2'], ['ruby', 'pg'], ['php', 'pdo_pgsql']] as const) {
    assert.deepEqual(systemNeeds(ecosystem, name)?.flatMap((dev) => runtimeCounterpart(dev, 'bookworm') ?? ['?']), ['libpq5'], name);
  }
  assert.equal(systemNeeds('python', 'requests'), undefined);
});
