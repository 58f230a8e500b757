import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../../shared/corpus/human-splits');

/** A commit in which somebody split a file by hand; nothing is known of its build context. */
export interface HumanSplit {
  readonly name: string;
  /** `split-build` and `split-deps`: the file built by itself; `pull-in-build`: what it copies was built elsewhere. */
  readonly kind: string;
  readonly before: string;
  readonly after: string;
}

/** Empty where the corpus is not here. */
export function humanSplits(): readonly HumanSplit[] {
  if (!existsSync(folder)) return [];
  const ending = '.before.Dockerfile';
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as readonly { readonly id: string; readonly kind2: string }[];
  return readdirSync(folder).filter((name) => name.endsWith(ending)).sort().map((name) => ({
    name: name.slice(0, -ending.length),
    kind: index.find(({ id }) => id === name.slice(0, -ending.length))?.kind2 ?? 'unknown',
    before: readFileSync(join(folder, name), 'utf8'),
    after: readFileSync(join(folder, `${name.slice(0, -ending.length)}.after.Dockerfile`), 'utf8'),
  }));
}
