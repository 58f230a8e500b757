import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expandSnippet, readSnippets, type Snippet } from '../../scripts/generate/snippets.ts';
import { promisesOf, type Rung } from './rungs.ts';
import type { Sample } from './sample.ts';

/** A snippet as the sample's author would fill it in, and the sample as it must then work. */
export interface SnippetRung extends Pick<Rung, 'name' | 'text' | 'promises'> {
  readonly sample: Sample;
}

/**
 * A snippet with stages is a file of its own; one that ends in FROM takes the place of the author's FROM; one with single
 * instructions stands at the end of the author's.
 */
export function snippetRungs(sample: Sample, text: string): readonly SnippetRung[] {
  return Object.entries(sample.snippets ?? {}).map(([name, { values, port, secrets }]) => {
    const snippet = readSnippets(root).find((one) => one.name === name);
    if (snippet === undefined) throw new Error(`${sample.name}: no snippet ${name}`);
    const serves = sample.serves === undefined || port === undefined ? sample.serves : { ...sample.serves, port };
    const isWhole = hasStages(snippet) && !isBeginning(snippet);
    const expanded = expandSnippet({ ...snippet, within: '' }, values);
    return {
      name: `${isWhole ? 'snippet' : 'with snippet'} ${name}`,
      text: isWhole ? expandSnippet(snippet, values) : isBeginning(snippet) ? text.replace(/^FROM .*$/m, () => expanded.trimEnd()) : `${text}\n${expanded}`,
      promises: isWhole ? promisesOf(name.split('-').at(-1)) : [],
      sample: { ...sample, ...(serves === undefined ? {} : { serves }), ...(secrets === undefined ? {} : { secrets }) },
    };
  });
}

function hasStages({ body }: Snippet): boolean {
  return body.split('\n').some((line) => line.startsWith('FROM '));
}

function isBeginning({ body }: Snippet): boolean {
  return body.trimEnd().split('\n').at(-1)?.startsWith('FROM ') === true;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
