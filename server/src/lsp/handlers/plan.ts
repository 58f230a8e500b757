import { planMethod, type ListedOption, type ListedPlan, type PlanParams, type PlanResult } from '../../../../shared/src/protocol-actions.ts';
import type { PlanOption } from '../../action/action.ts';
import type { Refactoring } from '../../action/define.ts';
import { listRefactorings, type ListedRefactoring } from '../../engine/refactor.ts';
import { readOptions } from '../action-data.ts';
import type { Analysis } from '../analyses.ts';
import { fromLspRange } from '../from-lsp.ts';
import { guardRequest } from '../guard.ts';
import { logFailures, type Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

/** `distiller/plan`: the refactorings of a place with their options, for pickers. */
export function handlePlan(session: Session): void {
  const nothing: PlanResult = { version: 0, plans: [] };
  const list = async (params: PlanParams): Promise<PlanResult> => {
    const analysis = await session.analyses.of(params.uri);
    if (analysis === undefined) return nothing;
    const { document, model, settings } = analysis;
    const selection = params.range === undefined ? undefined : fromLspRange(document, params.range);
    const listed = listRefactorings(model, { selection, options: readOptions(params.options), settings });
    logFailures(session);
    const asked = listed.filter(({ refactoring }) => params.id === undefined || refactoring.id === params.id);
    return { version: document.version, plans: asked.map((entry) => toListedPlan(analysis, entry)) };
  };
  session.connection.onRequest(planMethod, guardRequest(session.log, planMethod, () => nothing, list));
}

function toListedPlan({ document }: Analysis, { refactoring, outcome }: ListedRefactoring): ListedPlan {
  const shared = {
    id: refactoring.id,
    kind: refactoring.kind,
    range: toLspRange(document, outcome.target),
    options: (outcome.options ?? []).map((option) => toListedOption(refactoring, option)),
  };
  if (outcome.status === 'refused') return { ...shared, title: refactoring.title, status: 'refused', reason: outcome.reason, caveats: [] };
  return {
    ...shared,
    title: outcome.title ?? refactoring.title,
    status: 'offered',
    ...(outcome.summary === undefined ? {} : { summary: outcome.summary }),
    caveats: outcome.caveats.map(({ range, note }) => ({ range: toLspRange(document, range), note })),
  };
}

function toListedOption(refactoring: Refactoring, option: PlanOption): ListedOption {
  const title = refactoring.options?.find((candidate) => candidate.key === option.key)?.title ?? option.key;
  return { key: option.key, title, values: option.values };
}
