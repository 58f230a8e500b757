import { join } from 'node:path';
import { defaultSettings } from '../../shared/src/settings.ts';
import type { Plan } from '../../server/src/action/action.ts';
import type { BuildContext } from '../../server/src/context/context.ts';
import { contextFromDisk } from '../../server/src/cli/context-from-disk.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { fixAll } from '../../server/src/engine/fix-all.ts';
import { lint } from '../../server/src/engine/lint.ts';
import { listRefactorings, planById } from '../../server/src/engine/refactor.ts';
import type { Range } from '../../server/src/text/range.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/edit.ts';
import type { Sample } from './sample.ts';

/** One way in which the project offers to change a sample's Dockerfile. */
export interface Rung {
  /** `convert-to-multi-stage runtime=distroless`. */
  readonly name: string;
  readonly text: string;
  /** Caveats and annotations: all that the user was told. */
  readonly told: string;
  /** What the plan promises of the final image. */
  readonly promises: readonly ('no shell' | 'no package manager' | 'no compiler')[];
  /** The text after a second application; undefined where it is no longer offered. */
  readonly again: string | undefined;
}

export interface Ladder {
  readonly offered: readonly Rung[];
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/** Asks the engine what it offers for the sample; every offer must be proven, every refusal is listed. */
export async function rungsOf(sample: Sample, text: string): Promise<Ladder> {
  return ladderOf({ text, context: await contextOf(sample, text), selection: undefined });
}

export interface Situation {
  readonly text: string;
  readonly context: BuildContext | undefined;
  readonly selection: Range | undefined;
}

export function ladderOf(situation: Situation): Ladder {
  const { text, context, selection } = situation;
  const offered: Rung[] = [];
  const refused: { name: string; reason: string }[] = [];
  const request = { selection, options: {}, settings: defaultSettings };
  for (const { refactoring, outcome } of listRefactorings(analyzeFile(text, { context }), request)) {
    if (sameImage.has(refactoring.id)) continue;
    const choices = (outcome.options ?? []).flatMap((option) => option.values.map((value) => ({ key: option.key, ...value })));
    for (const choice of choices) {
      const name = `${refactoring.id} ${choice.key}=${choice.value}`;
      if (choice.status === 'refused') refused.push({ name, reason: choice.reason ?? '' });
      else {
        const planned = planRung({ id: refactoring.id, name, options: { [choice.key]: choice.value }, situation });
        offered.push(...planned);
        if (planned.length === 0 && outcome.status === 'refused') refused.push({ name, reason: outcome.reason });
      }
    }
    if (choices.length > 0) continue;
    if (outcome.status === 'refused') refused.push({ name: refactoring.id, reason: outcome.reason });
    else offered.push(...planRung({ id: refactoring.id, name: refactoring.id, options: {}, situation }));
  }
  return { offered: [...offered, ...fixesTogether(text, context)], refused };
}

/** Refactorings of the text alone: the image comes out the same by construction, so building it would prove nothing. */
const sameImage = new Set(['name-stage']);

/** The fixes that a rule offers for what it finds in a trap, each in turn, with the fixes of all that is found after it. */
export async function fixesOfRule(sample: Sample, text: string, rule: string): Promise<{ readonly found: boolean; readonly rungs: readonly Rung[] }> {
  const context = await contextOf(sample, text);
  const findings = lint(analyzeFile(text, { context }), defaultSettings).filter((reported) => reported.rule.id === rule);
  const fixes = findings.flatMap((reported) => reported.finding.fixes ?? []);
  const rungs = fixes.map((fix): Rung => ({
    name: `${rule}: ${fix.title}`, text: fixAll(applyEdits(text, fix.edits()), { context }, defaultSettings, 'unsafe'), told: fix.caveat ?? '', promises: [], again: undefined,
  }));
  return { found: findings.length > 0, rungs };
}

export async function contextOf(sample: Sample, text: string): Promise<BuildContext | undefined> {
  return contextFromDisk(join(sample.folder, 'Dockerfile'), { contextDir: sample.folder, workspaceRoot: sample.folder, text });
}

interface Wish {
  readonly id: string;
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
  readonly situation: Situation;
}

function planRung(wish: Wish): readonly Rung[] {
  const planned = planText(wish, wish.situation);
  if (planned === undefined) return [];
  const again = planText(wish, { ...wish.situation, text: planned.text, selection: undefined })?.text;
  return [{ name: wish.name, text: planned.text, told: planned.told, promises: promisesOf(wish.options['runtime']), again }];
}

function planText(wish: Wish, { text, context, selection }: Situation): { readonly text: string; readonly told: string } | undefined {
  const plan = planById(wish.id, analyzeFile(text, { context }), { selection, options: wish.options, settings: defaultSettings });
  if (plan?.status !== 'offered') return undefined;
  const edits = plan.edits();
  return { text: applyEdits(text, edits), told: toldBy(plan, edits) };
}

function toldBy(plan: Plan, edits: readonly (TextEdit & { readonly annotation?: { readonly label: string; readonly description?: string } })[]): string {
  const annotations = edits.map((edit) => `${edit.annotation?.label ?? ''} ${edit.annotation?.description ?? ''}`);
  return [plan.title ?? '', plan.summary ?? '', ...plan.caveats.map((caveat) => caveat.note), ...annotations].join('\n');
}

/** By the runtime's name, as options and snippets have it. */
export function promisesOf(runtime: string | undefined): Rung['promises'] {
  if (runtime === 'distroless') return ['no shell', 'no package manager', 'no compiler'];
  return runtime === 'slim' || runtime === 'alpine' ? ['no compiler'] : [];
}

/** What fix-all does, and what a user has who also takes the first unsafe fix of everything that is found. */
function fixesTogether(text: string, context: BuildContext | undefined): readonly Rung[] {
  const rungs = (['safe', 'unsafe'] as const).map((allowed): Rung => {
    const fixed = fixAll(text, { context }, defaultSettings, allowed);
    const told = lint(analyzeFile(text, { context }), defaultSettings).flatMap(({ finding }) => {
      const fix = finding.fixes?.find(({ safety }) => safety === 'safe' || allowed === 'unsafe');
      return fix === undefined ? [] : [finding.message, fix.title, fix.caveat ?? ''];
    }).join('\n');
    return { name: allowed === 'safe' ? 'safe fixes' : 'all fixes', text: fixed, told, promises: [], again: fixAll(fixed, { context }, defaultSettings, allowed) };
  });
  return rungs.filter((rung, index) => rung.text !== text && rung.text !== rungs[index - 1]?.text);
}
