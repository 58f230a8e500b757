import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { families } from '../../server/src/facts/families.ts';
import { lookupImage } from '../../server/src/facts/lookup.ts';
import type { ImageFacts } from '../../server/src/facts/image.ts';
import { reference } from './reference.ts';
import { readSharedFacts, sharedFacts } from './shared-facts.ts';

interface Bases {
  readonly libc_table: Readonly<Record<string, { readonly codename?: string; readonly glibc?: string | null }>>;
  readonly images: Readonly<Record<string, Base>>;
}

interface Base {
  readonly image?: string;
  readonly language?: string;
  readonly sizes?: Readonly<Record<string, unknown>>;
  readonly images?: Readonly<Record<string, { readonly tags_free: readonly string[] }>>;
}

interface Locked {
  readonly tags: readonly string[];
  readonly run_as: string;
  readonly users: readonly (readonly [string, number, string])[];
  readonly entrypoint: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stop: string;
}

function facts(name: string): ImageFacts {
  const found = lookupImage(reference(name));
  assert.ok(found, `${name} is known`);
  return found;
}

const registryOf: Readonly<Record<string, string>> = {
  dotnet: 'mcr.microsoft.com/dotnet/aspnet', deno: 'denoland/deno', bun: 'oven/bun', uv: 'ghcr.io/astral-sh/uv', chainguard: 'cgr.dev/chainguard/static',
};

test('every family that was gathered is known, with its language', { skip: sharedFacts }, () => {
  const { images } = readSharedFacts('bases.json') as Bases;
  for (const [name, base] of Object.entries(images)) {
    const known = facts(registryOf[name] ?? base.image ?? name);
    if (base.language) assert.equal(known.language, base.language === '.net' ? 'dotnet' : base.language, name);
  }
});

test('measured sizes are carried over', { skip: sharedFacts }, () => {
  const { images } = readSharedFacts('bases.json') as Bases;
  let count = 0;
  for (const base of Object.values(images)) {
    for (const [name, size] of Object.entries(base.sizes ?? {})) {
      const megabytes = (size as { compressed_mb?: unknown }).compressed_mb;
      if (typeof megabytes !== 'number' || !name.includes(':') || name.includes(' ')) continue;
      assert.equal(facts(name).sizeMB, megabytes, name);
      count++;
    }
  }
  assert.ok(count >= 15, `${count} sizes`);
});

test('the C library of a release is that of the table', { skip: sharedFacts }, () => {
  const { libc_table: table } = readSharedFacts('bases.json') as Bases;
  for (const [name, row] of Object.entries(table)) {
    if (!row.codename || !row.glibc) continue;
    const image = `${name.split(' ')[0]}:${row.codename}`;
    assert.equal(facts(image).libcVersion, row.glibc, image);
  }
});

test('chainguard images have the configuration of their lock files', { skip: sharedFacts }, () => {
  const locked = readSharedFacts('chainguard-configs.json') as Readonly<Record<string, Locked>>;
  for (const [key, lock] of Object.entries(locked)) {
    const [name, kind] = key.split('/');
    for (const tag of lock.tags) {
      const known = facts(`cgr.dev/chainguard/${name}:${kind === 'devConfigs' ? `${tag}-dev` : tag}`);
      assert.equal(known.uid, Number(lock.run_as), key);
      assert.equal(known.entrypoint === 'none' ? '' : known.entrypoint?.join(' '), lock.entrypoint, key);
      assert.equal(known.workdir, lock.workdir || '/', key);
      for (const [variable, value] of Object.entries(lock.env)) assert.equal(known.env?.[variable], value, `${key} ${variable}`);
      for (const [user, uid] of lock.users) assert.equal(known.users?.[user], uid, `${key} ${user}`);
      if (lock.stop) assert.equal(known.stopSignal, lock.stop, key);
      if (kind === 'devConfigs') assert.equal(known.packageManager, 'apk', key);
    }
  }
});

test('no repository belongs to two families, and every successor is an image that is known', () => {
  const seen = new Map<string, string>();
  for (const family of families) {
    for (const repository of family.repositories) {
      assert.equal(seen.get(repository), undefined, `${repository} twice`);
      seen.set(repository, family.name);
    }
    if (family.successor === undefined) continue;
    const successor = facts(family.successor);
    assert.ok(successor.lifecycle?.state === undefined || successor.lifecycle.state === 'current', `${family.name} → ${family.successor}: ${successor.lifecycle?.state}`);
  }
});

test('every fact says when it was checked; those older than a year are listed', () => {
  const old: string[] = [];
  const now = new Date();
  for (const family of families) {
    assert.match(family.checked.month, /^20\d\d-(0[1-9]|1[0-2])$/, `${family.name}: checked.month`);
    assert.ok(family.checked.source.length > 0, `${family.name}: checked.source`);
    const [year = 0, month = 0] = family.checked.month.split('-').map(Number);
    const age = (now.getUTCFullYear() - year) * 12 + now.getUTCMonth() + 1 - month;
    assert.ok(age >= 0, `${family.name}: checked in the future`);
    if (age > 12) old.push(`${family.repositories[0]} (${family.checked.month})`);
  }
  console.log(old.length === 0 ? 'no facts older than a year' : `facts older than a year: ${old.join(', ')}`);
});

test('the facts stay small in the bundle', async () => {
  const { metafile } = await build({
    stdin: {
      contents: "export * from './lookup.ts'; export * from './packages.ts'; export * from './runtimes.ts'; export * from './system-needs.ts';",
      resolveDir: fileURLToPath(new URL('../../server/src/facts/', import.meta.url)), loader: 'ts',
    },
    bundle: true, minify: true, write: false, metafile: true, format: 'esm', outfile: 'facts.js', logLevel: 'silent',
  });
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  console.log(`facts in the bundle: ${bytes} bytes`);
  assert.ok(bytes > 0 && bytes < 200_000, `${bytes} bytes`);
});
