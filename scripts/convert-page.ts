import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineIndex } from '../server/src/text/line-index.ts';
import { convertSplits, convertWild, groups, slimWild, type Verdict } from '../test/corpus/convert-verdicts.ts';
import type { HumanSplit } from '../test/corpus/human-splits.ts';
import { differenceTable, leftTable, splitSummary } from './split-differences.ts';
import { wildFiles, type WildFile } from '../test/corpus/wild.ts';

/**
 * Writes docs/convert-corpus.md: what convert-to-multi-stage and slim-last-stage say of other people's files.
 * The files are not part of the project, so this is run by hand where they are: `tsx scripts/convert-page.ts`.
 */
if (wildFiles().length === 0) console.log('The corpus is not here; nothing written.');
else writeFileSync(join(__dirname, '../docs/convert-corpus.md'), renderPage());

function renderPage(): string {
  const [converts, slims, splits] = [convertWild(), slimWild(), convertSplits()];
  return `${[
    '# Real files',
    '',
    'Written by `tsx scripts/convert-page.ts` from Dockerfiles of public repositories; only verdicts are kept here.',
    '',
    '## Convert to multi-stage build',
    '',
    'A file is in the first two groups by a rough reading of its text, about 98 % right where checked by hand.',
    '',
    ...verdictTable(converts),
    '',
    ...reasonTable(converts),
    '',
    'Each refusal of the first two groups, to be read against the file; the line is the one that is marked.',
    '',
    ...refusalTable(converts, 1),
    '',
    '## Slim the last stage',
    '',
    ...verdictTable(slims),
    '',
    ...refusalTable(slims, 2),
    '',
    '## Where people did it by hand',
    '',
    'Commits that split a file. Of the build context nothing is known here, so what we assume is a caveat.',
    '`split-build` and `split-deps`: the file did its own building. `pull-in-build`: what it copies was built elsewhere, so there is nothing to split; people wrote a build that was not in the file.',
    '',
    ...splitCounts(splits),
    '',
    splitSummary(splits),
    '',
    '### What is offered, and what people wrote',
    '',
    'The last stage of each as the model reads it, theirs being the file after the commit.',
    '',
    ...differenceTable(splits),
    '',
    '### What is not offered',
    '',
    ...leftTable(splits),
  ].join('\n')}\n`;
}

function verdictTable(verdicts: readonly Verdict<WildFile>[]): readonly string[] {
  return [
    '| Group | Files | Offered | Refused | Nothing to do |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...groups.map(({ title, has }) => `| ${title} | ${counts(verdicts.filter(({ file }) => has(file.classes)))} |`),
  ];
}

function counts(verdicts: readonly Verdict<unknown>[]): string {
  const of = (status: string): string => {
    const count = verdicts.filter((verdict) => verdict.status === status).length;
    return `${count} (${Math.round((100 * count) / Math.max(1, verdicts.length))} %)`;
  };
  return [verdicts.length, of('offered'), of('refused'), of('nothing')].join(' | ');
}

function reasonTable(verdicts: readonly Verdict<WildFile>[]): readonly string[] {
  const narrow = verdicts.filter(({ file, status }) => status === 'refused' && groups[0]?.has(file.classes) === true);
  const wide = verdicts.filter(({ status }) => status === 'refused');
  const reasons = [...new Set(wide.map(({ reason }) => reason))].sort();
  return [
    '| Why it is refused | One stage, toolchain | All files |',
    '| --- | ---: | ---: |',
    ...reasons.map((reason) => `| ${reason} | ${narrow.filter((one) => one.reason === reason).length} | ${wide.filter((one) => one.reason === reason).length} |`),
  ];
}

/** Verdicts of this group and of those before it. */
function refusalTable(verdicts: readonly Verdict<WildFile>[], last: number): readonly string[] {
  const shown = groups.slice(0, last + 1);
  return [
    '| File | Line | Why it is refused |',
    '| --- | ---: | --- |',
    ...verdicts.filter(({ file }) => shown.some(({ has }) => has(file.classes))).flatMap(({ file, outcome }) => {
      if (outcome?.status !== 'refused') return [];
      const line = new LineIndex(file.text).positionAt((outcome.at ?? outcome.target).start).line + 1;
      return [`| ${escaped(file.name.slice('wild/'.length))} | ${line} | ${escaped(outcome.reason)} |`];
    }),
  ];
}

/** What a table or emphasis would take for its own. */
function escaped(text: string): string {
  return ['\\', '_', '*', '|', '<'].reduce((done, mark) => done.replaceAll(mark, `\\${mark}`), text).replace('+', '/');
}

function splitCounts(verdicts: readonly Verdict<HumanSplit>[]): readonly string[] {
  const kinds = [...new Set(verdicts.map(({ file }) => file.kind))].sort();
  return [
    '| Kind | Files | Offered | Refused | Nothing to do |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...kinds.map((kind) => `| ${kind} | ${counts(verdicts.filter(({ file }) => file.kind === kind))} |`),
  ];
}
