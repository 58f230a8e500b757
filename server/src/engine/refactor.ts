import type { OptionValue, Plan, Refusal } from '../action/action.ts';
import type { PlanRequest, Refactoring } from '../action/define.ts';
import type { DockerfileModel } from '../model/model.ts';
import { refactorings } from '../refactorings/index.generated.ts';
import { guarded, reportFailure } from './guard.ts';
import { findFlaw } from './self-check.ts';

export interface ListedRefactoring {
  readonly refactoring: Refactoring;
  readonly outcome: Plan | Refusal;
}

/** What the menu shows: offered with its options, or refused with the reason; what has nothing to do here is left out. */
export function listRefactorings(model: DockerfileModel, request: PlanRequest): readonly ListedRefactoring[] {
  if (!request.settings.enable) return [];
  return refactorings.flatMap((refactoring) => {
    const outcome = planOf(refactoring, model, request);
    return outcome === undefined ? [] : [{ refactoring, outcome }];
  });
}

export function planById(id: string, model: DockerfileModel, request: PlanRequest): Plan | Refusal | undefined {
  const refactoring = refactorings.find((candidate) => candidate.id === id);
  return refactoring === undefined ? undefined : planOf(refactoring, model, request);
}

/** For pickers: every option value tried out, so that none is offered which `planById` would then refuse. */
export function withCheckedOptions({ refactoring, outcome }: ListedRefactoring, model: DockerfileModel, request: PlanRequest): ListedRefactoring {
  const options = (outcome.options ?? []).map(({ key, values }) => ({
    key,
    values: values.map((value) => checkedValue(refactoring, model, { ...request, options: { ...request.options, [key]: value.value } }, value)),
  }));
  return { refactoring, outcome: outcome.options === undefined ? outcome : { ...outcome, options } };
}

function checkedValue(refactoring: Refactoring, model: DockerfileModel, request: PlanRequest, value: OptionValue): OptionValue {
  if (value.status === 'refused') return value;
  const outcome = planOf(refactoring, model, request);
  if (outcome?.status === 'offered') return value;
  return { ...value, status: 'refused', reason: outcome?.reason ?? 'Nothing to do.' };
}

function planOf(refactoring: Refactoring, model: DockerfileModel, request: PlanRequest): Plan | Refusal | undefined {
  const where = `refactoring ${refactoring.id}`;
  const outcome = guarded(where, () => refactoring.plan(model, request), undefined);
  if (outcome?.status !== 'offered') return outcome;
  const flaw = guarded(where, () => findFlaw(refactoring, model, request, outcome), 'it could not be checked');
  if (flaw === undefined) return outcome;
  reportFailure(where, new Error(flaw));
  const refusal: Refusal = { status: 'refused', target: outcome.target, reason: `Our own check of the result failed: ${flaw.endsWith('.') ? flaw : `${flaw}.`}` };
  return outcome.options === undefined ? refusal : { ...refusal, options: outcome.options };
}
