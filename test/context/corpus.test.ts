import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { contextFromDisk } from '../../server/src/cli/context-from-disk.ts';
import { readers } from './readers.ts';

const wild = fileURLToPath(new URL('../../../shared/corpus/wild', import.meta.url));
const skip = existsSync(wild) ? false : 'the corpus is not here';

describe('the corpus of real projects', { skip }, () => {
  const samples = skip === false ? samplesIn(wild) : [];

  it('loads the context of every Dockerfile', async () => {
    for (const sample of samples) {
      const context = await contextFromDisk(join(sample, 'Dockerfile'), { contextDir: join(sample, 'context'), workspaceRoot: sample });
      assert.ok(context, sample);
      assert.equal(context.truncated, false);
      assert.equal(context.origin, 'given');
      for (const path of context.texts.keys()) assert.ok(context.files.has(path), `${sample}: ${path}`);
    }
    assert.ok(samples.length > 200);
  });

  it('gives every manifest to every reader without a throw, whole and (every fourth) cut off', () => {
    const manifests = new Set(samples.flatMap((sample) => filesBelow(join(sample, 'context')).map((path) => readFileSync(path, 'utf8'))));
    // Every reader sees every text, whatever it is made for; beyond this size that only costs time.
    for (const [index, text] of [...manifests].filter((each) => each.length < 10_000).entries()) {
      for (const read of Object.values(readers)) {
        read(text);
        if (index % 4 === 0) read(text.slice(0, text.length >> 1));
      }
    }
    assert.ok(manifests.size > 300);
  });
});

function samplesIn(root: string): readonly string[] {
  return readdirSync(root).flatMap((project) => readdirSync(join(root, project)).map((number) => join(root, project, number)));
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
}
