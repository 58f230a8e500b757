import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeFailures } from '../../server/src/engine/guard.ts';
import { convertSplits, convertWild, demanded, groups, slimWild, type Verdict } from './convert-verdicts.ts';
import { skipWithoutCorpus, type WildFile } from './wild.ts';

/**
 * Floors, as measured: a change that offers less, or offers where nothing is to be gained, has to say so here.
 * The page docs/convert-corpus.md has the counts.
 */
test('single-stage files with a toolchain in the image are converted', { skip: skipWithoutCorpus }, (context) => {
  const verdicts = inGroup(convertWild(), 0);
  const free = verdicts.filter(({ reason }) => !demanded.includes(reason));
  context.diagnostic(`${count(verdicts, 'offered')} of ${verdicts.length}; of the ${free.length} that are not for development ${count(free, 'offered')}`);
  assert.equal(verdicts.length, 46);
  assert.equal(count(verdicts, 'nothing'), 0, 'each is offered, or refused with a reason');
  assert.ok(count(verdicts, 'offered') >= 23);
  assert.ok(count(free, 'offered') / free.length >= 0.65);
});

test('files that have nothing to gain are left alone', { skip: skipWithoutCorpus }, () => {
  const verdicts = inGroup(convertWild(), 3);
  assert.ok(count(verdicts, 'offered') / verdicts.length <= 0.03);
});

test('compilers that are installed and removed in one step become a stage', { skip: skipWithoutCorpus }, () => {
  const verdicts = inGroup(convertWild(), 4);
  assert.ok(count(verdicts, 'offered') >= 4);
  assert.ok(count(verdicts, 'nothing') <= 2, 'the others are refused with a reason');
});

test('files with stages that end on the toolchain get a smaller last one', { skip: skipWithoutCorpus }, () => {
  const verdicts = inGroup(slimWild(), 2);
  assert.equal(verdicts.length, 14);
  assert.ok(count(verdicts, 'offered') >= 9);
});

test('what people split by hand is offered without a context too', { skip: skipWithoutCorpus }, () => {
  const verdicts = convertSplits();
  const builds = verdicts.filter(({ file }) => file.kind !== 'pull-in-build');
  assert.equal(verdicts.length, 42);
  assert.ok(count(builds, 'offered') >= 12);
  assert.equal(count(verdicts.filter(({ file }) => file.kind === 'pull-in-build'), 'offered'), 0, 'these build nothing');
});

test('no plan for a real file fails our own check', { skip: skipWithoutCorpus }, () => {
  takeFailures();
  for (const { status, reason } of [...convertWild(), ...slimWild(), ...convertSplits()]) assert.ok(status !== 'refused' || reason !== 'failed our own check');
  assert.deepEqual(takeFailures(), []);
});

function inGroup(verdicts: readonly Verdict<WildFile>[], at: number): readonly Verdict<WildFile>[] {
  return verdicts.filter(({ file }) => groups[at]?.has(file.classes) === true);
}

function count(verdicts: readonly Verdict<unknown>[], status: string): number {
  return verdicts.filter((verdict) => verdict.status === status).length;
}
