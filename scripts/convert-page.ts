import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyzeFile } from '../server/src/engine/analyze-file.ts';
import type { DockerfileModel, Stage } from '../server/src/model/model.ts';
import { copyView } from '../server/src/syntax/views.ts';
import { applyEdits } from '../server/src/text/edit.ts';
import { LineIndex } from '../server/src/text/line-index.ts';
import { convertSplits, convertWild, groups, slimWild, type Verdict } from '../test/corpus/convert-verdicts.ts';
import type { HumanSplit } from '../test/corpus/human-splits.ts';
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
    '| File | Kind | We | Base | Copied | User | Start | Why ours differs |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...splits.map(splitRow),
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

/** Compared as images, not as texts: the last stage of each, as the model sees it. */
function splitRow({ file, outcome, status, reason, model }: Verdict<HumanSplit>): string {
  const name = file.name.split('__').filter((_, at) => at !== 1).join(' ').replaceAll('+', '/').replaceAll('_', '\\_');
  const ours = outcome?.status === 'offered' ? analyzeFile(applyEdits(file.before, outcome.edits()), {}) : undefined;
  const theirs = analyzeFile(file.after, {});
  const [mine, other] = [ours?.stages.at(-1), theirs.stages.at(-1)];
  if (ours === undefined || mine === undefined || other === undefined) {
    const why = status === 'refused' ? reason : file.kind === 'pull-in-build' ? 'the build is not in the file' : (model.stages[0]?.facts === undefined ? 'the base is not known' : 'no compiler stays in the image');
    return `| ${name} | ${file.kind} | ${status} |  |  |  |  | ${why} |`;
  }
  const base = baseDifference(mine, other);
  const copied = copyDifference(ours, mine, other);
  const user = same(ours.config(mine).user === theirs.config(other).user, 'another user');
  const start = same(startWords(ours, mine) === startWords(theirs, other), 'another');
  return `| ${name} | ${file.kind} | offered | ${base.what} | ${copied.what} | ${user} | ${start} | ${[base.why, copied.why].filter((why) => why !== '').join('; ')} |`;
}

interface Difference {
  readonly what: string;
  readonly why: string;
}

function baseDifference(mine: Stage, theirs: Stage): Difference {
  const [ours, other] = [mine.facts, theirs.facts];
  if (ours?.reference === other?.reference) return { what: 'same', why: '' };
  if (ours === undefined || other === undefined) return { what: 'another', why: 'theirs is on an image that is not known here' };
  if (ours.language !== other.language) return { what: 'another kind', why: 'ours brings the interpreter along, theirs takes an image that has it' };
  if (ours.languageVersion !== other.languageVersion) return { what: 'another version', why: 'theirs moves the language to another version in the same commit, ours never does' };
  if (ours.libc !== other.libc) return { what: 'another C library', why: 'theirs moves to another C library, ours only when asked to' };
  return { what: 'another tag', why: 'ours is the smaller image of the same family' };
}

function copyDifference(file: DockerfileModel, mine: Stage, theirs: Stage): Difference {
  const [ours, other] = [copiedPaths(mine), copiedPaths(theirs)];
  if (ours.join() === other.join()) return { what: 'same', why: '' };
  const workdir = file.stateAtEnd(mine).workdir;
  if (workdir !== undefined && ours.includes(workdir)) return { what: 'more', why: 'ours takes the whole folder of the program, since its files are not known' };
  if (other.length === 0) return { what: 'another way', why: 'theirs lets the last stage build on another one' };
  const covers = other.every((path) => ours.some((one) => path === one || path.startsWith(`${one}/`)));
  return covers ? { what: 'more', why: 'ours takes what else was made, theirs leaves it behind' } : { what: 'others', why: 'theirs changed in the same commit where things are built or installed' };
}

function copiedPaths(stage: Stage): readonly string[] {
  return [...new Set(stage.instructions.filter((instruction) => instruction.name === 'COPY').map(copyView).filter((copy) => copy.from !== undefined)
    .flatMap((copy) => copy.sources.map((word) => (word.text.length > 1 && word.text.endsWith('/') ? word.text.slice(0, -1) : word.text))))].sort();
}

function startWords(file: DockerfileModel, stage: Stage): string {
  const { start } = file.config(stage);
  return start === undefined || start === 'none' ? String(start) : start.words.join(' ');
}

function same(isSame: boolean, otherwise: string): string {
  return isSame ? 'same' : otherwise;
}
