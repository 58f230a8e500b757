import { defaultSettings } from '../../shared/src/settings.ts';
import type { Plan, Refusal } from '../../server/src/action/action.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { planById } from '../../server/src/engine/refactor.ts';
import type { DockerfileModel } from '../../server/src/model/model.ts';
import { humanSplits, type HumanSplit } from './human-splits.ts';
import { modelOfWild, wildFiles, type WildFile } from './wild.ts';

/** What the two refactorings that add a stage say of real files. */
export interface Verdict<File> {
  readonly file: File;
  readonly model: DockerfileModel;
  readonly outcome: Plan | Refusal | undefined;
  readonly status: 'offered' | 'refused' | 'nothing';
  /** Why not, in a word or two. */
  readonly reason: string;
}

export function convertWild(): readonly Verdict<WildFile>[] {
  return wildFiles().map((file) => verdict(file, modelOfWild(file), 'convert-to-multi-stage'));
}

export function slimWild(): readonly Verdict<WildFile>[] {
  return wildFiles().map((file) => verdict(file, modelOfWild(file), 'slim-last-stage'));
}

export function convertSplits(): readonly Verdict<HumanSplit>[] {
  return humanSplits().map((file) => verdict(file, analyzeFile(file.before, {}), 'convert-to-multi-stage'));
}

/** The classes of classes.tsv that the figures are about. */
export const groups: readonly { readonly title: string; readonly has: (classes: WildFile['classes']) => boolean }[] = [
  { title: 'one stage, toolchain in the image', has: ({ target }) => target === '1' },
  { title: 'the same, or the full image of a language', has: ({ targetWide }) => targetWide === '1' },
  { title: 'several stages, toolchain in the last', has: isHeavyLast },
  { title: 'nothing to gain', has: (classes) => isLeft(classes) && classes['installBuildPurge'] !== '1' },
  { title: 'compilers installed and removed in one step', has: (classes) => isLeft(classes) && classes['installBuildPurge'] === '1' },
];

function isLeft(classes: WildFile['classes']): boolean {
  return classes['targetWide'] !== '1' && !isHeavyLast(classes);
}

/** Reasons that the refactoring is made to refuse for: what is started is not a program that was built. */
export const demanded: readonly string[] = ['a development image', 'the start command builds'];

function isHeavyLast({ single, finalHasToolchain }: WildFile['classes']): boolean {
  return single !== '1' && finalHasToolchain === '1';
}

function verdict<File>(file: File, model: DockerfileModel, id: string): Verdict<File> {
  const outcome = planById(id, model, { selection: undefined, options: {}, settings: defaultSettings });
  const status = outcome?.status ?? 'nothing';
  return { file, model, outcome, status, reason: outcome?.status === 'refused' ? reasonClass(outcome.reason) : '' };
}

function reasonClass(reason: string): string {
  return reasonClasses.find(([part]) => reason.includes(part))?.[1] ?? 'other';
}

const reasonClasses: readonly (readonly [part: string, name: string])[] = [
  ['develops with this image', 'compose develops with the image'],
  ['development', 'a development image'],
  ['from a mount', 'a development image'],
  ['at every start', 'the start command builds'],
  ['no CMD or ENTRYPOINT', 'no start command'],
  ['What the image runs is not known', 'the base may have an entrypoint of its own'],
  ['has as its ENTRYPOINT', 'the base may have an entrypoint of its own'],
  ['is known to make', 'where the program comes from is not known'],
  ['is not known to be a program', 'where the program comes from is not known'],
  ['cannot be told apart', 'what a step leaves behind is not known'],
  ['of this distribution installs', 'what a step leaves behind is not known'],
  ['leaves in the image', 'what a step leaves behind is not known'],
  ['capability', 'a copy would lose something'],
  ['Our own check', 'failed our own check'],
];
