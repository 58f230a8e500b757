import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expandSnippet, readSnippets } from '../../scripts/generate/snippets.ts';
import { promisesOf, type Rung } from './rungs.ts';
import type { Sample } from './sample.ts';

/** A snippet as the sample's author would fill it in, and the sample as it must then work. */
export interface SnippetRung extends Pick<Rung, 'name' | 'text' | 'promises'> {
  readonly sample: Sample;
}

export function snippetRungs(sample: Sample): readonly SnippetRung[] {
  return Object.entries(sample.snippets ?? {}).map(([name, { values, port }]) => {
    const snippet = readSnippets(root).find((one) => one.name === name);
    if (snippet === undefined) throw new Error(`${sample.name}: no snippet ${name}`);
    const serves = sample.serves === undefined || port === undefined ? sample.serves : { ...sample.serves, port };
    return {
      name: `snippet ${name}`, text: expandSnippet(snippet, values), promises: promisesOf(name.split('-').at(-1)),
      sample: { ...sample, ...(serves === undefined ? {} : { serves }) },
    };
  });
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
