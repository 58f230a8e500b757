import { findRelease } from './distributions.ts';
import { families } from './families.ts';
import { listedTags } from './listed-tags.ts';
import { lookupByName } from './lookup.ts';

/** Every image name that facts exist for, as it is written in FROM. */
export function knownImages(): readonly string[] {
  return families.flatMap((family) => family.repositories);
}

/** Tags that are built today: the newest version first, then its flavours. Only names that are known to exist. */
export function knownTags(repository: string): readonly string[] {
  const listed = listedTags[repository]?.split(' ');
  if (listed !== undefined) return [...listed].sort(newestFirst);
  const family = families.find((candidate) => candidate.repositories.includes(repository));
  if (family === undefined || tagsUnlikeVersions.has(family.name)) return [];
  const versions = Object.entries(family.versions).filter(([, row]) => row.gone === undefined).map(([version]) => version);
  // How versions and variants are put together differs from image to image.
  if (hasVersions(repository)) return versions.sort(newestFirst);
  return ['latest', ...Object.keys(family.variants).filter((variant) => variant !== '')];
}

/** Whether the tag is built today, where all are known that are; elsewhere it may be. */
export function mayBeBuilt(repository: string, tag: string): boolean {
  return listedTags[repository]?.split(' ').includes(tag) !== false && mayNameRelease(repository, tag);
}

/** Not every version is built for every release: where the tags are not known, only for the one that it has without the word. */
export function mayNameRelease(repository: string, tag: string): boolean {
  const words = tag.split('-');
  const named = words.find((word) => !word.startsWith('alpine') && findRelease(word) !== undefined);
  const listed = listedTags[repository]?.split(' ');
  if (named === undefined || listed !== undefined) return named === undefined || listed?.includes(tag) === true;
  return lookupByName(repository, words.filter((word) => word !== named).join('-'))?.release === named;
}

/** `eclipse-temurin-21.0.8_9_1.11.7_3.7.3`: the version of the facts is only a part of it. */
const tagsUnlikeVersions: ReadonlySet<string> = new Set(['cuda', 'scala-sbt', 'uv']);

/** Distroless and its likes have one version an image, and flavours as tags. */
export function hasVersions(repository: string): boolean {
  const family = families.find((candidate) => candidate.repositories.includes(repository));
  return family !== undefined && Object.keys(family.versions).length > 0;
}

/** By the numbers in front; names of releases and the like come last. */
function newestFirst(one: string, other: string): number {
  const [a, b] = [leadingNumbers(one), leadingNumbers(other)];
  if (a.length === 0 || b.length === 0) return b.length - a.length || one.localeCompare(other);
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (b[at] ?? Infinity) - (a[at] ?? Infinity);
    if (a[at] !== b[at]) return Number.isNaN(difference) ? 0 : difference;
  }
  return one.length - other.length || one.localeCompare(other);
}

function leadingNumbers(tag: string): readonly number[] {
  const numbers: number[] = [];
  for (const part of (tag.split('-')[0] ?? '').split('.')) {
    const number = part === '' ? NaN : Number(part);
    if (Number.isNaN(number)) break;
    numbers.push(number);
  }
  return numbers;
}
