import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('../../../shared/facts/', import.meta.url);

/** Whether the gathered facts lie beside the repository; tests that need them skip otherwise. */
export const sharedFacts: string | false = existsSync(new URL('bases.json', folder)) ? false : 'the gathered facts are not beside this checkout';

export function readSharedFacts(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
}
