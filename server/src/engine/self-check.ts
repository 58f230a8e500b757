import type { Settings } from '../../../shared/src/settings.ts';
import type { Plan } from '../action/action.ts';
import type { PlanRequest, Refactoring } from '../action/define.ts';
import type { DockerfileModel } from '../model/model.ts';
import { oncePerModel } from '../model/once.ts';
import { applyEdits, areDisjoint } from '../text/edit.ts';
import { analyzeFile } from './analyze-file.ts';
import { lint } from './lint.ts';
import { missingPath } from './missing-path.ts';

/**
 * Before a plan is shown its result is read again, as a stranger would read it. Undefined: it is sound;
 * else what is wrong with it. A plan that fails is a bug of ours, and never an edit.
 */
export function findFlaw(refactoring: Refactoring, model: DockerfileModel, request: PlanRequest, plan: Plan): string | undefined {
  const edits = plan.edits();
  if (edits.length === 0) return 'it changes nothing';
  if (!areDisjoint(edits)) return 'its edits overlap';
  const after = analyzeFile(applyEdits(model.text, edits), { context: model.context });
  if (after.tree.errors.length > model.tree.errors.length) return `the result has an error: ${after.tree.errors[0]?.message ?? ''}`;
  const missing = missingPath(model, after);
  if (missing !== undefined) return `the start command names ${missing}, which the new image does not have`;
  return newFinding(model, after, request) ?? lostComment(model, after) ?? secondPlan(refactoring, after, request);
}

/** A finding that the file did not have, neither in these words (a repeated ENV repeats what is said of it) nor as often. */
function newFinding(before: DockerfileModel, after: DockerfileModel, { settings }: PlanRequest): string | undefined {
  const found = foundBefore(before, settings);
  const counts = new Map(found.counts);
  for (const { rule, severity, finding } of lint(after, settings)) {
    const left = (counts.get(rule.id) ?? 0) - 1;
    counts.set(rule.id, left);
    const isNew = left < 0 && !found.said.has(`${rule.id} ${finding.message}`);
    if (isNew && (severity === 'error' || severity === 'warning')) return `the result has a finding of ${rule.id}: ${finding.message}`;
  }
  return undefined;
}

interface Found {
  readonly counts: ReadonlyMap<string, number>;
  readonly said: ReadonlySet<string>;
}

/** Every refactoring of a menu asks for the same file: it is looked at once. */
function foundBefore(model: DockerfileModel, settings: Settings): Found {
  const known = looked(model).get(settings);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  const said = new Set<string>();
  for (const { rule, finding } of lint(model, settings)) {
    counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
    said.add(`${rule.id} ${finding.message}`);
  }
  const found = { counts, said };
  looked(model).set(settings, found);
  return found;
}

const looked = oncePerModel(() => new Map<Settings, Found>());

function lostComment(before: DockerfileModel, after: DockerfileModel): string | undefined {
  const kept = new Set(after.tree.comments.map((comment) => comment.content));
  const lost = before.tree.comments.find((comment) => !kept.has(comment.content));
  return lost === undefined ? undefined : `it loses the comment "${lost.content}"`;
}

function secondPlan(refactoring: Refactoring, after: DockerfileModel, request: PlanRequest): string | undefined {
  const again = refactoring.plan(after, { ...request, selection: undefined });
  return again?.status === 'offered' && again.edits().length > 0 ? 'a second application would change the result again' : undefined;
}
