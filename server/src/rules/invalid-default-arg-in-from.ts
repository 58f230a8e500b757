import { defineRule } from '../action/define.ts';
import type { DockerfileModel } from '../model/model.ts';
import { parseReference } from '../syntax/reference.ts';
import { expandVariables } from '../syntax/variables.ts';
import { fromView } from '../syntax/views.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';
import { globalArgs, platformDefaults } from './parts/global-args.ts';

export const invalidDefaultArgInFrom = defineRule({
  ...buildkitCheck('InvalidDefaultArgInFrom'),
  summary: 'Without build arguments, FROM has no valid image name.',
  why: 'Whoever runs `docker build .` without `--build-arg` gets an error instead of an image. A default in the `ARG` above, or `${TAG:-3.22}` in FROM, makes the file complete.',
  fixes: 'none',
  *check(file) {
    const expand = expandWithDefaults(file);
    for (const { from } of file.stages) {
      const { image } = fromView(from);
      const name = image === undefined ? undefined : expand?.(image.text);
      if (image === undefined || name === undefined || isImageName(name)) continue;
      // Without a variable no build argument can help.
      const severity = image.text.includes('$') ? 'warning' : 'error';
      yield { range: image.range, message: messageFor(image.text, name), severity };
    }
  },
});

/** Docker is stricter than it takes to read a name: ports are numbers, digests are long, and 64 hex digits are the id of an image. */
function isImageName(name: string): boolean {
  const reference = parseReference(name);
  if (reference === undefined) return false;
  const port = reference.registry?.split(':')[1];
  const digest = reference.digest?.split(':')[1];
  const isId = reference.registry === undefined && reference.repository.length === 64 && consistsOf(reference.repository, '0123456789abcdef');
  return !isId && (port === undefined || consistsOf(port, '0123456789')) && (digest === undefined || digest.length >= 32);
}

function consistsOf(text: string, characters: string): boolean {
  return text !== '' && [...text].every((character) => characters.includes(character));
}

function messageFor(written: string, name: string): string {
  if (!written.includes('$')) return `${written} is no valid image name: Docker's names are in lower case, with an optional tag behind a colon.`;
  return name === '' ? `${written} is empty unless --build-arg gives it a value.` : `Without --build-arg this is ${name}, which is no valid image name.`;
}

/** As a build does to which nothing is given. Undefined where BuildKit fails over a default, which it then says itself. */
function expandWithDefaults({ tree }: DockerfileModel): ((text: string) => string | undefined) | undefined {
  const values = new Map<string, string>(platformDefaults);
  const expand = (text: string): string | undefined => {
    if (!['$', '"', "'", tree.escape].some((character) => text.includes(character))) return text;
    const { value, problem } = expandVariables(text, (name) => values.get(name) ?? '', tree.escape);
    return problem === undefined ? value : undefined;
  };
  for (const { name, value } of globalArgs(tree)) {
    if (value === undefined) continue;
    const expanded = expand(value);
    if (expanded === undefined) return undefined;
    values.set(name, expanded);
  }
  return expand;
}
