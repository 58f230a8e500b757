import type { Fix } from '../action/action.ts';
import { defineRule } from '../action/define.ts';
import { hasVersions } from '../facts/known-images.ts';
import { canonicalRepository, lookupByName, lookupImage } from '../facts/lookup.ts';
import type { DockerfileModel } from '../model/model.ts';
import { parseReference } from '../syntax/reference.ts';
import type { Word } from '../syntax/tree.ts';
import { expandVariables, variableUses } from '../syntax/variables.ts';
import { fromView } from '../syntax/views.ts';
import { insertion, replacement } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';
import { globalArgs, platformDefaults } from './parts/global-args.ts';

export const invalidDefaultArgInFrom = defineRule({
  ...buildkitCheck('InvalidDefaultArgInFrom'),
  summary: 'Without build arguments, FROM has no valid image name.',
  why: 'Whoever runs `docker build .` without `--build-arg` gets an error instead of an image. A default in the `ARG` above, or `${TAG:-3.22}` in FROM, makes the file complete.',
  fixes: 'sometimes',
  *check(file) {
    const expand = expandWithDefaults(file);
    for (const { from } of file.stages) {
      const { image } = fromView(from);
      const name = image === undefined ? undefined : expand?.(image.text, NOTHING);
      if (image === undefined || name === undefined || isImageName(name)) continue;
      // Without a variable no build argument can help.
      const severity = image.text.includes('$') ? 'warning' : 'error';
      yield { range: image.range, message: messageFor(image.text, name), severity, fixes: severity === 'error' ? lowerCase(image) : defaults(file, image) };
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

type Expand = (text: string, given: ReadonlyMap<string, string>) => string | undefined;

const NOTHING: ReadonlyMap<string, string> = new Map();

/** As a build does to which nothing is given. Undefined where BuildKit fails over a default, which it then says itself. */
function expandWithDefaults({ tree }: DockerfileModel): Expand | undefined {
  const values = new Map<string, string>(platformDefaults);
  const expand: Expand = (text, given) => {
    if (!['$', '"', "'", tree.escape].some((character) => text.includes(character))) return text;
    const { value, problem } = expandVariables(text, (name) => given.get(name) ?? values.get(name) ?? '', tree.escape);
    return problem === undefined ? value : undefined;
  };
  for (const { name, value } of globalArgs(tree)) {
    if (value === undefined) continue;
    const expanded = expand(value, NOTHING);
    if (expanded === undefined) return undefined;
    values.set(name, expanded);
  }
  return expand;
}

/** Where lower case is all that an image that is known lacks. */
function lowerCase({ text, range }: Word): readonly Fix[] {
  const end = text.lastIndexOf(':') > text.lastIndexOf('/') ? text.lastIndexOf(':') : text.length;
  const name = text.slice(0, end).toLowerCase() + text.slice(end);
  const reference = parseReference(name);
  if (name === text || reference === undefined || lookupImage(reference) === undefined) return [];
  return [{ title: `Write ${name}`, safety: 'unsafe', caveat: 'Another tool may put an image in for this word.', edits: () => [replacement(range, name)] }];
}

/** Values for the one ARG that is empty: what compose and bake files give it, then tags that are built today. */
function defaults(file: DockerfileModel, image: Word): readonly Fix[] {
  const empty = globalArgs(file.tree).filter(({ value }) => value === undefined || value === '');
  const used = new Set(variableUses(image.text, file.tree.escape).map(({ name }) => name));
  const [arg, second] = empty.filter(({ name }) => used.has(name));
  const expand = expandWithDefaults(file);
  if (arg === undefined || second !== undefined || expand === undefined) return [];
  const nameWith = (value: string): string | undefined => expand(image.text, new Map([[arg.name, value]]));
  const given = valuesGiven(file, arg.name).filter(({ value }) => isImageName(nameWith(value) ?? ''));
  const known = given.length > 0 ? [] : tagsFor(nameWith).map((value) => ({ value, by: '' }));
  return [...given, ...known].map(({ value, by }) => ({
    title: `Give ${arg.name} the default ${value}${by}`, safety: 'unsafe',
    caveat: 'A build without --build-arg then takes this image, where it stopped before.',
    edits: () => [arg.value === undefined ? insertion(arg.keyRange.end, `=${value}`) : insertion(arg.keyRange.end + '='.length, value)],
  }));
}

function valuesGiven({ context }: DockerfileModel, name: string): readonly { readonly value: string; readonly by: string }[] {
  const given = (context?.compose ?? []).flatMap(({ args, file }) => (args[name] === undefined || args[name] === '' ? [] : [{ value: args[name], by: `, as in ${file}` }]));
  return given.filter(({ value }, at) => isPlain(value) && given.findIndex((other) => other.value === value) === at);
}

function isPlain(value: string): boolean {
  return ['$', '"', "'", ' ', '\\', '`', '#'].every((character) => !value.includes(character));
}

/** The version that `latest` is today; images without versions have names for their flavours. */
function tagsFor(nameWith: (value: string) => string | undefined): readonly string[] {
  const probe = parseReference(nameWith('0') ?? '');
  const repository = probe === undefined ? undefined : canonicalRepository(probe);
  const latest = repository === undefined ? undefined : lookupByName(repository, 'latest');
  if (repository === undefined || latest?.lifecycle?.state !== 'current') return [];
  const version = latest.languageVersion ?? (DISTRIBUTIONS.has(latest.family) ? latest.release : undefined);
  const values = !hasVersions(repository) ? ['latest', 'nonroot'] : version === undefined ? [] : [version];
  return values.filter((value) => {
    const tag = parseReference(nameWith(value) ?? '')?.tag;
    return tag !== undefined && lookupByName(repository, tag)?.lifecycle?.state === 'current';
  });
}

const DISTRIBUTIONS: ReadonlySet<string> = new Set(['alpine', 'debian', 'ubuntu']);
