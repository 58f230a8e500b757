import type { ImageReference } from '../syntax/reference.ts';
import { describeRelease, findRelease, type Release } from './distributions.ts';
import { families } from './families.ts';
import type { FactsPart, ImageFamily, Layer, VersionRow } from './family.ts';
import type { Floating, ImageFacts, Lifecycle } from './image.ts';
import { describeLayers } from './layers.ts';
import { mergeFacts } from './merge.ts';
import { readTag, type TagReading } from './tag.ts';

/** The circumstances of a build that change what a reference means. */
export interface LookupCircumstances {
  readonly platform?: string;
}

/**
 * What is known of the image a reference names, variables already put in. A tag that its family does
 * not know gets what holds of all tags; an image that no family knows gets undefined.
 */
export function lookupImage(reference: ImageReference, at: LookupCircumstances = {}): ImageFacts | undefined {
  if (reference.tag === undefined && reference.digest !== undefined) return undefined;
  if (at.platform?.startsWith('windows')) return undefined;
  const repository = canonicalRepository(reference);
  const family = repository === undefined ? undefined : familyOf.get(repository);
  if (!family || repository === undefined) return undefined;
  return factsOf(family, repository, reference.tag ?? 'latest', at.platform);
}

/** The same for a name the project itself writes: canonical repository and tag, on amd64. */
export function lookupByName(repository: string, tag: string): ImageFacts | undefined {
  const family = familyOf.get(repository);
  return family ? factsOf(family, repository, tag, undefined) : undefined;
}

/** The same images are asked for again and again, by every stage, rule and rung. */
function factsOf(family: ImageFamily, repository: string, tag: string, platform: string | undefined): ImageFacts {
  const key = `${platform ?? ''} ${repository}:${tag}`;
  const known = described.get(key);
  if (known !== undefined) return known;
  const facts = inPlace(describe(family, repository, tag), platform);
  if (described.size >= MOST_DESCRIBED) described.clear();
  described.set(key, facts);
  return facts;
}

const described = new Map<string, ImageFacts>();

/** More than any file or folder names; a tag that is being typed makes a new one with each key. */
const MOST_DESCRIBED = 500;

/** `docker.io/library/node`, `public.ecr.aws/docker/library/node` and `arm64v8/node` are all `node`. */
export function canonicalRepository(reference: ImageReference): string | undefined {
  const { registry, repository } = reference;
  if (registry === undefined || hubNames.has(registry)) return stripHubPrefix(repository);
  const mirror = hubMirrors.find((prefix) => `${registry}/${repository}`.startsWith(prefix));
  if (mirror) return stripHubPrefix(`${registry}/${repository}`.slice(mirror.length));
  const official = behindProxy(repository);
  if (official !== undefined) return official;
  return `${registry}/${repository}`;
}

const hubNames = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

const hubMirrors = ['public.ecr.aws/docker/', 'mirror.gcr.io/'];

/**
 * A registry that passes Docker Hub on under a name of its own keeps the namespace of the official images:
 * `registry.example/docker-hub/library/node`. docs.aws.amazon.com ECR pull through cache, Artifactory remote and
 * Harbor proxy repositories, 2026-11. Directly below the registry `library` may be somebody's own project.
 */
function behindProxy(repository: string): string | undefined {
  const at = repository.indexOf('/library/');
  const name = repository.slice(at + '/library/'.length);
  return at === -1 || name.includes('/') ? undefined : name;
}

/** Docker Hub keeps one copy of each official image per architecture. */
const architectureNames = ['library/', 'amd64/', 'arm64v8/', 'arm32v7/', 'arm32v6/', 'arm32v5/', 'i386/', 's390x/', 'ppc64le/', 'riscv64/'];

function stripHubPrefix(repository: string): string {
  const prefix = architectureNames.find((name) => repository.startsWith(name));
  return prefix === undefined ? repository : repository.slice(prefix.length);
}

const familyOf: ReadonlyMap<string, ImageFamily> = new Map(
  families.flatMap((family) => family.repositories.map((name): [string, ImageFamily] => [name, family])),
);

/** Paths in the tables leave open the architecture and the language version. */
function inPlace(facts: ImageFacts, platform: string | undefined): ImageFacts {
  const triplet = triplets[platform?.split('/')[1] ?? 'amd64'];
  const version = facts.languageVersion;
  const fill = (paths: readonly string[]) => paths
    .map((path) => path.replace('<triplet>', triplet ?? '<triplet>').replace('<version>', version ?? '<version>'))
    .filter((path) => !path.includes('<'));
  return {
    ...facts,
    ...(facts.libraryPath ? { libraryPath: fill(facts.libraryPath) } : {}),
    ...(facts.modulePath ? { modulePath: fill(facts.modulePath) } : {}),
  };
}

const triplets: Readonly<Record<string, string>> = {
  amd64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu', arm: 'arm-linux-gnueabihf', '386': 'i386-linux-gnu',
  s390x: 's390x-linux-gnu', ppc64le: 'powerpc64le-linux-gnu', riscv64: 'riscv64-linux-gnu',
};

function describe(family: ImageFamily, repository: string, tag: string): ImageFacts {
  const head = { family: family.name, reference: `${repository}:${tag}`, checked: family.checked };
  if (windowsWords.some((word) => tag.includes(word))) return { ...head, distribution: 'windows' };
  const reading = readTag(family, tag === 'latest' ? '' : tag);
  if (!reading) return mergeFacts(head, [family.always, family.otherTags ?? {}]);
  const rows = { own: rowOf(family, reading.version), tool: rowOf(family, reading.tool) };
  const base = chooseBase(family, reading, rows);
  const words = reading.variants.length > 0 ? reading.variants : [''];
  const size = family.sizes?.[tag] ?? sizeByRelease(family, tag, base.release);
  return keptElsewhere(reading, rows, mergeFacts(head, [
    ...(base.release ? [describeRelease(base.release), ...describeLayers(base.release, base.layer)] : []),
    currentLifecycle(rows),
    family.always,
    family.on?.[base.release?.distribution ?? ''] ?? {},
    ...words.map((word) => family.variants[word]?.facts ?? {}),
    versionFacts(family, reading),
    rows.own?.facts ?? {},
    base.floating ? { floating: base.floating } : {},
    size === undefined ? {} : { sizeMB: size, sizeKind: 'compressed' },
    endedLifecycle(family, reading, rows, base.release),
  ]));
}

/** `microsoft/dotnet:2.1-sdk-alpine` is `mcr.microsoft.com/dotnet/sdk:2.1-alpine`. */
function keptElsewhere({ release }: TagReading, { own }: Rows, facts: ImageFacts): ImageFacts {
  const { lifecycle } = facts;
  if (own?.keptAs === undefined || lifecycle?.state !== 'removed' || lifecycle.successor === undefined) return facts;
  const repository = lifecycle.successor.slice(0, lifecycle.successor.lastIndexOf(':'));
  const flavour = release?.distribution === 'alpine' ? '-alpine' : '';
  return { ...facts, lifecycle: { ...lifecycle, keptAs: `${repository}:${own.keptAs}${flavour}` } };
}

/** Nothing else that holds of a family's Linux images holds of these. */
const windowsWords = ['windowsservercore', 'nanoserver'];

interface Rows {
  readonly own: VersionRow | undefined;
  readonly tool: VersionRow | undefined;
}

function rowOf(family: ImageFamily, version: string | undefined): VersionRow | undefined {
  return version === undefined ? undefined : family.versions[version];
}

interface Base {
  readonly release: Release | undefined;
  readonly layer: Layer;
  readonly floating?: Floating;
}

function chooseBase(family: ImageFamily, reading: TagReading, rows: Rows): Base {
  const variant = reading.variants.map((word) => family.variants[word]).find((one) => one?.layer || one?.release);
  const layer = variant?.layer ?? family.variants['']?.layer ?? 'more';
  const { own } = rows;
  if (reading.release) return { layer, release: namedRelease(reading.release, reading.pinned ? undefined : own?.alpine) };
  if (variant?.release !== undefined) {
    return { layer, release: fixedRelease(variant.release, reading.pinned && !variant.steady) };
  }
  if (own?.slim !== undefined && reading.variants.includes('slim')) return { layer, release: fixedRelease(own.slim, reading.pinned) };
  const moves = reading.word === undefined ? undefined : family.moves?.[reading.word];
  const history = moves ?? own?.releases;
  if (history !== undefined) return { layer, ...followReleases(history, reading.pinned) };
  const toolHistory = own?.gone === undefined ? rows.tool?.releases : undefined;
  if (toolHistory !== undefined) return { layer, release: followReleases(toolHistory, reading.pinned).release };
  return { layer, release: fixedRelease(family.variants['']?.release, reading.pinned) };
}

/** `alpine` in a tag is the Alpine of the day; which one that was is known of tags that still move. */
function namedRelease(named: Release, alpine: string | undefined): Release | undefined {
  return named.name === 'alpine' && alpine !== undefined ? findRelease(`alpine${alpine}`) : named;
}

/** Of a pinned tag no more than the distribution can be said. */
function fixedRelease(name: string | undefined, pinned: boolean): Release | undefined {
  const release = name === undefined ? undefined : findRelease(name);
  return pinned && release ? findRelease(release.distribution) : release;
}

/**
 * `bullseye 2021-10-05 bookworm 2023-06-13`: the tag is on the last. A pinned tag stayed on the one
 * of its day, which is known only where there was but one.
 */
function followReleases(history: string, pinned: boolean): { release: Release | undefined; floating?: Floating } {
  const words = history.split(' ');
  const names = words.filter((_, index) => index % 2 === 0);
  if (pinned) return { release: fixedRelease(names.at(-1), names.length > 1) };
  const release = findRelease(names.at(-1) ?? '');
  const since = words.length % 2 === 0 ? words.at(-1) : undefined;
  const before = names.at(-2);
  if (since === undefined) return { release };
  return { release, floating: { since, ...(before === undefined ? {} : { before }) } };
}

function versionFacts(family: ImageFamily, reading: TagReading): FactsPart {
  if (reading.version === undefined || family.versionIs === 'tool') return {};
  return { languageVersion: reading.version };
}

/** The sizes are kept by the full name: `node:24` on bookworm is `24-bookworm`. */
function sizeByRelease(family: ImageFamily, tag: string, release: Release | undefined): number | undefined {
  if (!family.sizes || !release) return undefined;
  const word = release.distribution === 'alpine' ? `alpine${release.name}` : release.name;
  const words = tag.split('-').filter((part) => part !== 'alpine' && part !== word && part !== 'latest');
  const first = words[0] ?? '';
  const version = family.floating?.[first] ?? (Object.hasOwn(family.versions, first) ? first : family.floating?.['']);
  const rest = words.filter((part) => part !== first || Object.hasOwn(family.variants, part));
  const candidates = [[version, word, ...rest], [version, ...rest, word]];
  for (const candidate of candidates) {
    const size = family.sizes[candidate.filter((part) => part !== undefined).join('-')];
    if (size !== undefined) return size;
  }
  return undefined;
}

function currentLifecycle({ own }: Rows): FactsPart {
  if (!own) return {};
  const lifecycle: Lifecycle = { state: 'current', ...(own.endOfLife === undefined ? {} : { endOfLife: own.endOfLife }) };
  return { lifecycle };
}

function endedLifecycle(family: ImageFamily, reading: TagReading, rows: Rows, release: Release | undefined): FactsPart {
  const whole = reading.pinned ? undefined : rows.own?.whole;
  if (whole !== undefined) return { lifecycle: { state: 'never-existed', successor: `${family.repositories[0] ?? ''}:${whole}`, reason: `the tags have the whole version: ${whole}` } };
  const successor = family.successor === undefined ? {} : { successor: family.successor };
  const end = rows.own?.endOfLife === undefined ? {} : { endOfLife: rows.own.endOfLife };
  const gone = rows.own?.gone ?? rows.tool?.gone;
  if (gone !== undefined) return { lifecycle: { state: 'end-of-life', since: gone, ...end, ...successor } };
  const retired = reading.release && release ? family.retired?.[release.name] : undefined;
  return retired === undefined ? {} : { lifecycle: { state: 'frozen', since: retired, ...end, ...successor } };
}
