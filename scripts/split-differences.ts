import { analyzeFile } from '../server/src/engine/analyze-file.ts';
import { lookupImage } from '../server/src/facts/lookup.ts';
import type { DockerfileModel, Stage } from '../server/src/model/model.ts';
import { runCommands } from '../server/src/model/run-commands.ts';
import { below } from '../server/src/model/paths.ts';
import { removedPackages } from '../server/src/refactorings/parts/installed-packages.ts';
import type { ShellCommand } from '../server/src/shell/script.ts';
import { hasFlag, packageInstall } from '../server/src/shell/views.ts';
import { parseReference } from '../server/src/syntax/reference.ts';
import { copyView } from '../server/src/syntax/views.ts';
import { applyEdits } from '../server/src/text/edit.ts';
import type { Verdict } from '../test/corpus/convert-verdicts.ts';
import type { HumanSplit } from '../test/corpus/human-splits.ts';

/** The image that a file makes, as far as two of them are compared. */
interface Image {
  readonly model: DockerfileModel;
  readonly stage: Stage;
  readonly reference: string;
  /** From stages of the file. */
  readonly copied: readonly string[];
  /** From other images: an interpreter. */
  readonly brought: readonly string[];
  readonly packages: readonly string[];
  readonly user: string;
  readonly start: string;
}

/** One row for each file that is offered: what the two results have, and why they differ. Compared as images, not as texts. */
export function differenceTable(verdicts: readonly Verdict<HumanSplit>[]): readonly string[] {
  return [
    '| File | Runtime image | Copied from the build | Packages installed | Left behind | Smaller | Why they differ |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...verdicts.flatMap(({ file, outcome }) => (outcome?.status === 'offered' ? differenceRow(file, applyEdits(file.before, outcome.edits())) : [])),
  ];
}

/** One row for each file that builds by itself and is not offered. */
export function leftTable(verdicts: readonly Verdict<HumanSplit>[]): readonly string[] {
  const left = verdicts.filter(({ file, status }) => isSelfBuilding(file) && status !== 'offered');
  return [
    '| File | Base | Why it is not offered | What the hand-made split did |',
    '| --- | --- | --- | --- |',
    ...left.map((verdict) => `| ${nameOf(verdict.file)} | ${code(referenceOf(verdict.model, verdict.model.stages[0]))} | ${whyNot(verdict)} | ${whatTheyDid(verdict)} |`),
  ];
}

/** How many are offered, and of how many a second stage would leave anything behind. */
export function splitSummary(verdicts: readonly Verdict<HumanSplit>[]): string {
  const own = verdicts.filter(({ file }) => isSelfBuilding(file));
  const offered = own.filter(({ status }) => status === 'offered').length;
  const unknown = own.filter(({ status, model }) => status !== 'offered' && model.stages[0]?.facts === undefined).length;
  const pointless = own.filter(({ status, model }) => status === 'nothing' && model.stages[0]?.facts !== undefined).length;
  const startless = own.filter(({ model }) => startsNothing(model)).length;
  const refused = own.length - offered - unknown - pointless - startless;
  const able = own.length - unknown - pointless - startless;
  const share = (count: number): string => `${count} of ${own.length} (${Math.round((100 * count) / own.length)} %)`;
  return `Of the files that built by themselves ${share(offered)} are offered. ${share(unknown)} stand on a base of which nothing is known, in ${share(pointless)} there is nothing that a second stage would leave behind, ${share(startless)} start nothing, and ${share(refused)} are refused for the reason given. Of the ${able} that stand on a known base, have something to leave behind and start something, that is ${Math.round((100 * offered) / able)} %.`;
}

function startsNothing(model: DockerfileModel): boolean {
  const [stage] = model.stages;
  const start = stage === undefined ? undefined : model.config(stage).start;
  return start === 'none' || (start !== undefined && start.instruction === undefined);
}

export function isSelfBuilding({ kind }: HumanSplit): boolean {
  return kind !== 'pull-in-build';
}

function differenceRow(file: HumanSplit, result: string): string {
  const before = imageOf(file.before);
  const [ours, theirs] = [imageOf(result), imageOf(file.after)];
  const cells = [
    nameOf(file),
    ours.reference === theirs.reference ? `both ${code(ours.reference)}` : `ours ${code(ours.reference)}, theirs ${code(theirs.reference)}`,
    both(ours.copied, theirs.copied),
    both(ours.packages, theirs.packages),
    both(leftBehind(before, ours), leftBehind(before, theirs)),
    smaller(ours, theirs),
    [...whyBase(before, ours, theirs), ...whyCopied(ours, theirs), ...whyPackages(before, ours, theirs), ...whyUser(before, ours, theirs), ...whyStart(before, ours, theirs)].join('; ') || 'they do not differ',
  ];
  return `| ${cells.join(' | ')} |`;
}

function imageOf(text: string): Image {
  const model = analyzeFile(text, {});
  const stage = model.stages.at(-1);
  if (stage === undefined) throw new Error('a file without a stage');
  const config = model.config(stage);
  return {
    model, stage,
    reference: referenceOf(model, stage),
    copied: copiedPaths(model, stage, (isStage) => isStage),
    brought: copiedPaths(model, stage, (isStage) => !isStage),
    packages: packagesOf(model, stage),
    user: config.user ?? 'not known',
    start: config.start === undefined || config.start === 'none' ? 'not known' : config.start.words.join(' '),
  };
}

function referenceOf(model: DockerfileModel, stage: Stage | undefined): string {
  const root = stage?.lineage.at(-1);
  if (root === undefined) return '';
  const raw = model.text.slice(root.baseRange.start, root.baseRange.end);
  return model.expand(raw, root.from) ?? raw;
}

function copiedPaths(model: DockerfileModel, stage: Stage, counts: (isStage: boolean) => boolean): readonly string[] {
  const copies = stage.lineage.flatMap((one) => one.instructions).filter((instruction) => instruction.name === 'COPY').map(copyView)
    .filter(({ from }) => from !== undefined && counts(model.findStage(from.text, stage) !== undefined));
  return [...new Set(copies.flatMap((copy) => copy.sources.map((word) => (word.text.length > 1 && word.text.endsWith('/') ? word.text.slice(0, -1) : word.text))))].sort();
}

function packagesOf(model: DockerfileModel, stage: Stage): readonly string[] {
  const commands = stage.lineage.flatMap((one) => one.instructions).filter((instruction) => instruction.name === 'RUN').flatMap((instruction) => model.scriptsOf(instruction)).flatMap((script) => script.commands);
  const removed = new Set(commands.flatMap(removedPackages));
  const installs = commands.flatMap((command) => packageInstall(command) ?? []).filter((install) => install.ofSystem);
  const kept = installs.filter((install) => install.virtual?.value === undefined || !removed.has(install.virtual.value));
  return [...new Set(kept.flatMap((install) => install.packages.map((one) => one.name)))].filter((name) => !removed.has(name)).sort();
}

/** The toolchain of the old base, and packages that are installed no more. */
function leftBehind(before: Image, after: Image): readonly string[] {
  const toolchain = before.stage.facts?.toolchain === true && after.stage.facts?.toolchain !== true ? [`toolchain of ${before.reference}`] : [];
  const development = installsEverything(before) && installsForProduction(after) ? ['development dependencies, of which a layer of the old image keeps a copy'] : [];
  return [...toolchain, ...development, ...before.packages.filter((name) => !after.packages.includes(name))];
}

/** `npm prune --omit=dev`, `yarn install --production`. */
function installsForProduction(image: Image): boolean {
  return packageCommands(image).some((command) => command.operands[0]?.value === 'prune' || isForProduction(command));
}

function installsEverything(image: Image): boolean {
  return packageCommands(image).some((command) => ['install', 'ci', 'i', undefined].includes(command.operands[0]?.value) && !isForProduction(command));
}

function packageCommands({ model }: Image): readonly ShellCommand[] {
  return model.stages.flatMap((stage) => runCommands({ file: model, stage })).filter((command) => ['npm', 'yarn', 'pnpm'].includes(command.name ?? ''));
}

function isForProduction(command: ShellCommand): boolean {
  return hasFlag(command, '--production', '--omit', '--only', '--prod');
}

function both(ours: readonly string[], theirs: readonly string[]): string {
  if (ours.join() === theirs.join()) return ours.length === 0 ? 'nothing' : `both ${listed(ours)}`;
  const shared = ours.filter((one) => theirs.includes(one));
  const parts = [
    ...(shared.length === 0 ? [] : [`both ${listed(shared)}`]),
    `ours ${listed(ours.filter((one) => !shared.includes(one)))}`,
    `theirs ${listed(theirs.filter((one) => !shared.includes(one)))}`,
  ];
  return parts.filter((part) => shared.length === 0 || !part.endsWith(' nothing')).join('; ');
}

/** By the sizes of the images where both are known, else by what lies under them and what is copied. */
function smaller(ours: Image, theirs: Image): string {
  const [mine, other] = [ours.stage.facts, theirs.stage.facts];
  if (ours.reference === theirs.reference) {
    const [more, less] = [theirs.copied.every((path) => isCovered(path, ours.copied)), ours.copied.every((path) => isCovered(path, theirs.copied))];
    if (more === less) return more ? 'neither' : 'not known: the same image, other files';
    return more ? 'theirs: fewer files on the same image' : 'ours: fewer files on the same image';
  }
  if (mine?.sizeMB !== undefined && other?.sizeMB !== undefined) return mine.sizeMB < other.sizeMB ? `ours: its image has ${mine.sizeMB} MB, theirs ${other.sizeMB} MB` : `theirs: its image has ${other.sizeMB} MB, ours ${mine.sizeMB} MB`;
  if (mine?.toolchain === true || other?.toolchain === true) return mine?.toolchain === true ? 'theirs: no toolchain under it' : 'ours: no toolchain under it';
  const isSameKind = mine !== undefined && mine.language === other?.language && mine.distribution !== other?.distribution;
  if (isSameKind && (mine.distribution === 'alpine' || other?.distribution === 'alpine')) return mine?.distribution === 'alpine' ? 'ours: Alpine under it' : 'theirs: Alpine under it';
  return 'not known: no size of these images is at hand';
}

function isCovered(path: string, copied: readonly string[]): boolean {
  return copied.some((one) => below(one, path) !== undefined);
}

function whyBase(before: Image, ours: Image, theirs: Image): readonly string[] {
  if (ours.reference === theirs.reference) return [];
  const [old, mine, other] = [before.stage.facts, ours.stage.facts, theirs.stage.facts];
  if (other === undefined) return [`nothing is known of ${code(theirs.reference)}`];
  if (mine === undefined) return [`nothing is known of ${code(ours.reference)}`];
  const why: string[] = [];
  const versionOf = (image: typeof old): string | undefined => (image?.language === old?.language ? image?.languageVersion : undefined);
  const isMoved = versionOf(other) !== undefined && versionOf(old) !== undefined && versionOf(other) !== versionOf(old);
  if (isMoved) why.push(`theirs moves from ${old?.language ?? ''} ${versionOf(old) ?? ''} to ${versionOf(other) ?? ''} in the same commit, ours keeps the version`);
  if (mine.libc !== other.libc && other.libc !== old?.libc) why.push(`theirs moves from ${old?.libc ?? 'an unknown C library'} to ${other.libc ?? 'an unknown one'}, ours only when asked to`);
  if (mine.language !== other.language) why.push(`ours has ${has(mine.language)} in its image${ours.brought.length === 0 ? '' : ` and brings ${listed(ours.brought)} from another`}, theirs has ${has(other.language)}`);
  if (why.length === 0) why.push(samePlace(ours.reference, theirs.reference) ? 'two names of one image' : `theirs is on another release (${code(theirs.reference)}); which one the old base had is ${old?.release === undefined ? 'not known' : code(old.release)}`);
  return why;
}

function has(language: string | undefined): string {
  return language === undefined || language === 'none' ? 'no interpreter' : language;
}

/** `ubuntu:16.04` and `ubuntu:xenial`. */
function samePlace(ours: string, theirs: string): boolean {
  const [mine, other] = [ours, theirs].map((reference) => {
    const parsed = parseReference(reference);
    return parsed === undefined ? undefined : lookupImage(parsed);
  });
  return mine !== undefined && mine.family === other?.family && mine.release !== undefined && mine.release === other.release;
}

function whyCopied(ours: Image, theirs: Image): readonly string[] {
  const mine = ours.copied.filter((path) => !theirs.copied.includes(path));
  const other = theirs.copied.filter((path) => !ours.copied.includes(path));
  if (mine.length === 0 && other.length === 0) return [];
  const workdir = ours.model.stateAtEnd(ours.stage).workdir ?? '';
  const why: string[] = [];
  if (mine.includes(workdir)) why.push(`ours takes ${code(workdir)} whole: which of its files the program reads is not known without the build context`);
  const moved = other.filter((path) => !isCovered(path, ours.copied));
  if (moved.length > 0) why.push(`theirs builds or installs to ${listed(moved)} in the same commit, ours leaves the author's steps as they are`);
  const rest = mine.filter((path) => path !== workdir && !theirs.copied.some((one) => below(path, one) !== undefined));
  if (moved.length === 0 && rest.length > 0) why.push(`ours takes ${listed(rest)} too, which the steps of the build leave`);
  if (why.length === 0) why.push('ours takes the folder, theirs files of it');
  return why;
}

function whyPackages(before: Image, ours: Image, theirs: Image): readonly string[] {
  const added = theirs.packages.filter((name) => !ours.packages.includes(name) && !before.packages.includes(name));
  const kept = ours.packages.filter((name) => !theirs.packages.includes(name) && before.packages.includes(name));
  return [
    ...(added.length === 0 ? [] : [`theirs installs ${listed(added)}, which nothing in the file before tells of`]),
    ...(kept.length === 0 ? [] : [`ours keeps ${listed(kept)}, of which it is not known that the program does without`]),
  ];
}

function whyUser(before: Image, ours: Image, theirs: Image): readonly string[] {
  if (ours.user === theirs.user) return [];
  if (ours.user === before.user) return [`theirs runs as ${code(theirs.user)} in the same commit, ours as before`];
  return [`ours runs as ${code(ours.user)}, the user of its image`];
}

function whyStart(before: Image, ours: Image, theirs: Image): readonly string[] {
  if (ours.start === theirs.start) return [];
  if (ours.start === before.start) return [`theirs starts ${code(theirs.start)} in the same commit, ours what was started before`];
  return [`ours starts ${code(ours.start)}, as its image needs it`];
}

function whyNot({ outcome, model }: Verdict<HumanSplit>): string {
  const [stage] = model.stages;
  if (stage === undefined) return '';
  if (outcome?.status === 'refused') return outcome.reason;
  if (stage.facts === undefined) return 'nothing is known of its base: neither its system nor what it sets';
  const { state, reason } = stage.facts.lifecycle ?? {};
  const missing = state === 'never-existed' ? `; and there is no image of this name (${reason ?? 'not known why'})` : '';
  return `nothing to leave behind: the base has no toolchain, and no compiler or header is installed${missing}`;
}

/** What the other commit gained, and what it did besides. */
function whatTheyDid({ file, model }: Verdict<HumanSplit>): string {
  const before = imageOf(file.before);
  const after = imageOf(file.after);
  const left = leftBehind(before, after);
  const added = after.model.stages.filter((stage) => stage.facts?.toolchain === true && stage.facts.family !== model.stages[0]?.facts?.family).map((stage) => code(referenceOf(after.model, stage)));
  return [
    before.reference === after.reference ? 'its last stage has the same base' : `its last stage is on ${code(after.reference)}`,
    left.length === 0 ? (before.stage.facts === undefined ? '' : 'leaves nothing behind that is known to be in the image') : `leaves ${listed(left)} behind`,
    added.length === 0 ? '' : `builds in ${[...new Set(added)].join(', ')}, which the file did not`,
  ].filter((part) => part !== '').join('; ');
}

/** Repository and path, the commit between them left out. */
export function nameOf(file: HumanSplit): string {
  return file.name.split('__').filter((_, at) => at !== 1).join(' ').replaceAll('+', '/').replaceAll('_', '\\_');
}

function listed(names: readonly string[]): string {
  const most = 6;
  if (names.length === 0) return 'nothing';
  const rest = names.length - most;
  return names.slice(0, rest > 1 ? most : names.length).map(code).join(', ') + (rest > 1 ? ` and ${rest} more` : '');
}

function code(text: string): string {
  return text.includes(' of ') || text.includes(', ') ? text : `\`${text.replaceAll('|', '\\|')}\``;
}
