import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The reference material beside the project; tests that need it are skipped where it is absent. */
const folder = fileURLToPath(new URL('../../../shared', import.meta.url));

export const missingReference: string | false = existsSync(folder) ? false : 'the reference material beside the project is absent';

export function referenceJson(path: string): unknown {
  return JSON.parse(readFileSync(join(folder, path), 'utf8'));
}

/** Every Dockerfile below the corpus folder, with its text. */
export function* corpusDockerfiles(): Generator<{ readonly path: string; readonly text: string }> {
  for (const path of filesBelow(join(folder, 'corpus'))) {
    if (/dockerfile/i.test(path)) yield { path, text: readFileSync(path, 'utf8') };
  }
}

/** Every string under the key `dockerfile` in a checks file, however deep. */
export function dockerfilesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(dockerfilesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => (key === 'dockerfile' && typeof inner === 'string' ? [inner] : dockerfilesIn(inner)));
}

export function checkFiles(): readonly string[] {
  return readdirSync(join(folder, 'checks')).filter((name) => name.endsWith('.json')).map((name) => `checks/${name}`);
}

function* filesBelow(path: string): Generator<string> {
  for (const name of readdirSync(path)) {
    const inner = join(path, name);
    if (statSync(inner).isDirectory()) yield* filesBelow(inner);
    else yield inner;
  }
}
