import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownTags } from '../../server/src/facts/known-images.ts';
import { lookupImage } from '../../server/src/facts/lookup.ts';
import { reference } from './reference.ts';
import { readSharedFacts, sharedFacts } from './shared-facts.ts';

interface TagHistory {
  readonly images: Readonly<Record<string, Readonly<Record<string, Tag>>>>;
}

interface Tag {
  readonly base_history: readonly (readonly [string, string | null])[];
  readonly listed_now: boolean;
  readonly now_on?: string | null;
  readonly frozen_on?: string | null;
  readonly frozen_since?: string;
}

/** Release names of the history that say less than a release: `alpine` alone names no version. */
function comparable(name: string | null | undefined): string | undefined {
  if (!name || name === 'alpine' || name === '(removed)') return undefined;
  return name.startsWith('alpine') ? name.slice('alpine'.length) : name;
}

/** Flavours of one version sometimes moved some days apart; the facts keep one date a version. */
function daysApart(left: string, right: string): number {
  return Math.abs(Date.parse(left) - Date.parse(right)) / 86_400_000;
}

test('floating tags of official images: release, freeze date and last move agree with their history', { skip: sharedFacts }, () => {
  const { images } = readSharedFacts('tag-history.json') as TagHistory;
  const wrong: string[] = [];
  let tags = 0;
  let released = 0;
  for (const [image, history] of Object.entries(images)) {
    for (const [tag, entry] of Object.entries(history)) {
      tags++;
      const name = `${image}:${tag}`;
      const facts = lookupImage(reference(name));
      if (!facts) { wrong.push(`${name} is not known`); continue; }
      const release = comparable(entry.listed_now ? entry.now_on : entry.frozen_on);
      if (release !== undefined && facts.release !== release) wrong.push(`${name}: release ${facts.release}, history has ${release}`);
      if (release !== undefined && facts.release === release) released++;
      const dead = facts.lifecycle?.state === 'end-of-life' || facts.lifecycle?.state === 'frozen' || facts.lifecycle?.state === 'deprecated';
      if (dead === entry.listed_now) wrong.push(`${name}: ${facts.lifecycle?.state ?? 'no lifecycle'}, history: ${entry.listed_now ? 'listed' : `gone ${entry.frozen_since}`}`);
      const since = facts.floating?.since;
      if (since && release && !entry.base_history.some(([date]) => daysApart(date, since) <= 7)) wrong.push(`${name}: moved ${since}, not in its history`);
    }
  }
  console.log(`${tags} tags, ${released} with a release that agrees, ${wrong.length} disagreements`);
  assert.deepEqual(wrong, []);
});

test('proposed tags are those that are built', { skip: sharedFacts }, () => {
  const { images } = readSharedFacts('tag-history.json') as TagHistory;
  const wrong = Object.entries(images).flatMap(([name, tags]) => knownTags(name).filter((tag) => tags[tag]?.listed_now !== true).map((tag) => `${name}:${tag}`));
  assert.deepEqual(wrong, []);
  assert.ok(knownTags('node').length > 20);
  assert.equal(knownTags('node')[0], '26');
});
