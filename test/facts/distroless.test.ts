import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImageFacts } from '../../server/src/facts/image.ts';
import { lookupImage } from '../../server/src/facts/lookup.ts';
import { reference } from './reference.ts';
import { readSharedFacts, sharedFacts } from './shared-facts.ts';

interface Gathered {
  readonly images: readonly GatheredImage[];
  readonly unsuffixed_names: readonly { readonly image: string; readonly tags: readonly string[]; readonly resolves_to: string }[];
  readonly deprecated: readonly { readonly image: string; readonly state: string; readonly successor: unknown }[];
  readonly frozen_configs: readonly FrozenConfig[];
}

interface GatheredImage {
  readonly image: string;
  readonly codename: string;
  readonly tags: readonly string[];
  readonly arch_suffixes: readonly string[];
  readonly libc: string | null;
  readonly lifecycle: { readonly status: string };
  readonly runtime?: { readonly interpreter: string; readonly version_at_snapshot: string };
  readonly size?: { readonly compressed_gzip_mb?: number };
  readonly config: Readonly<Record<string, Config>>;
}

interface Config {
  readonly entrypoint: readonly string[] | null;
  readonly cmd: null;
  readonly user: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly shell: string | null;
}

interface FrozenConfig {
  readonly images: readonly string[];
  readonly entrypoint: readonly string[];
  readonly glibc: string;
  readonly env: Readonly<Record<string, string>>;
  readonly runtime: { readonly version: string; readonly interpreter: string };
}

function facts(name: string): ImageFacts {
  const found = lookupImage(reference(name));
  assert.ok(found, `${name} is known`);
  return found;
}

function assertConfig(name: string, config: Config): void {
  const known = facts(name);
  assert.deepEqual(known.entrypoint, config.entrypoint ?? 'none', `${name} entrypoint`);
  assert.equal(known.cmd, 'none', `${name} cmd`);
  assert.equal(known.user, config.user, `${name} user`);
  assert.equal(known.workdir, config.workdir, `${name} workdir`);
  assert.deepEqual(known.env, config.env, `${name} env`);
  assert.equal(known.shell, config.shell === null ? 'none' : config.shell.split(' ')[0], `${name} shell`);
}

test('every published image and tag has the configuration that was gathered', { skip: sharedFacts }, () => {
  const { images } = readSharedFacts('distroless.json') as Gathered;
  for (const image of images) {
    for (const tag of image.tags) {
      const config = image.config[tag];
      assert.ok(config, `${image.image}:${tag}`);
      assertConfig(`${image.image}:${tag}`, config);
      for (const arch of image.arch_suffixes) assertConfig(`${image.image}:${tag}-${arch}`, config);
    }
    const known = facts(image.image);
    assert.equal(known.release, image.codename, image.image);
    assert.equal(known.libc === 'none' ? null : `${known.libc} ${known.libcVersion}`, image.libc === null ? null : image.libc.split(' (')[0], `${image.image} libc`);
    assert.equal(known.lifecycle?.state, image.lifecycle.status === 'supported' ? 'current' : 'end-of-life', image.image);
    assert.deepEqual(known.platforms, image.arch_suffixes.map((arch) => `linux/${arch}`), image.image);
    if (image.size?.compressed_gzip_mb !== undefined) assert.equal(known.sizeMB, image.size.compressed_gzip_mb, image.image);
    if (image.runtime) {
      assert.equal(known.interpreter, image.runtime.interpreter, image.image);
      assert.ok(image.runtime.version_at_snapshot.startsWith(`${known.languageVersion}.`), image.image);
    }
  }
});

test('names without a suffix are the release they resolve to', { skip: sharedFacts }, () => {
  const { unsuffixed_names: names } = readSharedFacts('distroless.json') as Gathered;
  for (const name of names) {
    for (const tag of name.tags) {
      const { reference: _short, floating: _moved, ...short } = facts(`${name.image}:${tag}`);
      const { reference: _long, floating: _never, ...long } = facts(`${name.resolves_to}:${tag}`);
      assert.deepEqual(short, long, `${name.image}:${tag}`);
    }
  }
});

/** `java (no number), java:8, java:11, java-debian*` as references one can look up. */
function referencesOf(text: string): readonly string[] {
  const plain = text.replaceAll('gcr.io/distroless/', '');
  const opened = plain.indexOf('(');
  const listed = opened < 0 ? [] : (plain.slice(opened + 1, plain.indexOf(')')).split(/[ ,]+/).filter((word) => /^\d+$|^latest$|^debug$/.test(word)));
  const names = plain.replace(/\([^)]*\)/g, '').split(',').map((name) => name.trim());
  const base = ['static', 'base', 'base-nossl', 'cc'];
  return names.flatMap((name) => {
    if (name.startsWith('*')) return base.map((kind) => kind + name.slice(1));
    if (name.endsWith('*')) return [name.slice(0, -1) + (name.endsWith('debian*') ? '9' : '')];
    return listed.length > 0 ? listed.map((tag) => `${name}:${tag}`) : [name];
  });
}

test('every dead name is known to be dead, with a successor where there is one', { skip: sharedFacts }, () => {
  const { deprecated } = readSharedFacts('distroless.json') as Gathered;
  let count = 0;
  for (const entry of deprecated) {
    for (const name of referencesOf(entry.image)) {
      const { lifecycle } = facts(`gcr.io/distroless/${name}`);
      assert.ok(lifecycle?.state === 'end-of-life' || lifecycle?.state === 'frozen', `${name} (${entry.image}): ${lifecycle?.state}`);
      if (typeof entry.successor === 'string') {
        const successor = lifecycle.successor ?? '';
        assert.equal(facts(successor).lifecycle?.state, 'current', `${name} → ${successor}`);
      }
      count++;
    }
  }
  assert.ok(count >= 40, `${count} names`);
});

test('frozen images keep the configuration of their last build', { skip: sharedFacts }, () => {
  const { frozen_configs: configs } = readSharedFacts('distroless.json') as Gathered;
  for (const config of configs) {
    for (const name of config.images) {
      const known = facts(name);
      assert.deepEqual(known.entrypoint, config.entrypoint, name);
      assert.equal(known.libcVersion, config.glibc, name);
      assert.deepEqual(known.env, config.env, name);
      assert.equal(known.interpreter, config.runtime.interpreter, name);
      assert.ok(config.runtime.version === known.languageVersion || config.runtime.version.startsWith(`${known.languageVersion}.`), name);
    }
  }
});

test('a tag that was never published is told from a frozen one', () => {
  assert.equal(facts('gcr.io/distroless/nodejs24-debian13:20').lifecycle?.state, 'never-existed');
  assert.equal(facts('gcr.io/distroless/python3:3.11').lifecycle?.state, 'never-existed');
  assert.equal(lookupImage(reference('gcr.io/distroless/nodejs99-debian13')), undefined);
});
