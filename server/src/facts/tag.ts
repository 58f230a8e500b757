import { findRelease, type Release } from './distributions.ts';
import type { ImageFamily } from './family.ts';

/** A tag taken apart by the words its family knows. */
export interface TagReading {
  /** The row of the family's version table; undefined when the family keeps no versions. */
  readonly version: string | undefined;
  /** The row of the build tool, where the tag names tool and language: `3.9` of `3.9-eclipse-temurin-21`. */
  readonly tool: string | undefined;
  /** The floating word that chose the version: `lts`, or `''` where the tag names none. */
  readonly word: string | undefined;
  /** The tag is more precise than the row (`22.1.0` for `22`): it stopped moving when it was built. */
  readonly pinned: boolean;
  readonly variants: readonly string[];
  readonly release: Release | undefined;
}

/** Undefined when a word is not known: then nothing but what holds of all tags may be said. */
export function readTag(family: ImageFamily, tag: string): TagReading | undefined {
  const variants: string[] = [];
  let release: Release | undefined;
  let version: string | undefined;
  let tool: string | undefined;
  let floatingWord: string | undefined = '';
  let pinned = false;
  for (const word of splitTag(tag, family)) {
    const row = findVersion(family, word);
    const named = findRelease(word);
    if (row && (version === undefined || family.versionWord === 'last-number')) {
      tool = version;
      version = row.key;
      pinned ||= row.pinned;
      floatingWord = row.floating ? word : undefined;
    } else if (named && !release) {
      release = named;
    } else if (Object.hasOwn(family.variants, word)) {
      if (word !== '') variants.push(word);
    } else if (isDay(word) || isCommit(word)) {
      pinned = true;
    } else if (!ignoredWords.has(word)) {
      return undefined;
    }
  }
  return { version: version ?? family.floating?.[''], tool, word: floatingWord, pinned, variants, release };
}

/** Words that say where an image runs, not what is in it. */
const ignoredWords = new Set(['amd64', 'arm64', 'arm64v8', 'arm32v7', 'arm', 's390x', 'ppc64le', 'riscv64', 'latest']);

/** `20240110`, as in `bookworm-20240110-slim`. */
function isDay(word: string): boolean {
  return word.length === 8 && word.startsWith('20') && !Number.isNaN(Number(word));
}

/** Distroless tags end in the commit they were built from. */
function isCommit(word: string): boolean {
  return word.length === 40 && [...word].every((digit) => '0123456789abcdef'.includes(digit));
}

function splitTag(tag: string, family: ImageFamily): readonly string[] {
  if (Object.hasOwn(family.variants, tag) || tag === '') return [tag];
  return joinKnown(tag.split('-'), family);
}

/** `eclipse`, `temurin` is one word where the family lists `eclipse-temurin`. */
function joinKnown(parts: readonly string[], family: ImageFamily): readonly string[] {
  const words: string[] = [];
  for (let index = 0; index < parts.length; index++) {
    const one = parts[index] ?? '';
    const two = `${one}-${parts[index + 1] ?? ''}`;
    const joined = Object.hasOwn(family.variants, two) || Object.hasOwn(family.versions, two);
    words.push(joined ? two : one);
    if (joined) index++;
  }
  return words;
}

interface FoundVersion {
  readonly key: string;
  readonly pinned: boolean;
  readonly floating: boolean;
}

/** `22.1.0` is row `22` where the table has no finer one; `lts` is the row it meant when checked. */
function findVersion(family: ImageFamily, word: string): FoundVersion | undefined {
  const floating = word === '' ? undefined : family.floating?.[word];
  if (floating !== undefined) return { key: floating, pinned: false, floating: true };
  let key = word;
  while (key !== '') {
    if (Object.hasOwn(family.versions, key)) return { key, pinned: key !== word, floating: false };
    key = key.slice(0, Math.max(key.lastIndexOf('.'), key.lastIndexOf('_'), 0));
  }
  return undefined;
}
