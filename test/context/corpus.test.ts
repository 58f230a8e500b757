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
    let manifests = 0;
    for (const sample of samples) {
      for (const path of filesBelow(join(sample, 'context'))) {
        const text = readFileSync(path, 'utf8');
        manifests += 1;
        const cutOff = manifests % 4 === 0 ? text.slice(0, text.length >> 1) : undefined;
        for (const read of Object.values(readers)) {
          read(text);
          if (cutOff !== undefined) read(cutOff);
        }
      }
    }
    assert.ok(manifests > 400);
  });
});

function samplesIn(root: string): readonly string[] {
  return readdirSync(root).flatMap((project) => readdirSync(join(root, project)).map((number) => join(root, project, number)));
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
}
