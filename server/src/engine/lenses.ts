import type { PlanRequest } from '../action/define.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import type { Range } from '../text/range.ts';
import { listRefactorings } from './refactor.ts';
import { fate } from './stage-card.ts';

export interface Lens {
  readonly range: Range;
  readonly title: string;
  /** The refactoring to apply when it is clicked; absent where the lens only tells. */
  readonly refactoring?: string;
}

const shown: ReadonlySet<string> = new Set(['convert-to-multi-stage', 'slim-last-stage', 'switch-runtime']);

/** Above each stage: its base's size and where it ends, and the refactorings that are offered there. */
export function lensesOf(model: DockerfileModel, settings: PlanRequest['settings']): readonly Lens[] {
  const told = model.stages.map((stage) => ({ range: stage.from.keywordRange, title: telling(model, stage) }));
  const offers = listRefactorings(model, { selection: undefined, options: {}, settings })
    .filter(({ refactoring, outcome }) => shown.has(refactoring.id) && outcome.status === 'offered')
    .map(({ refactoring, outcome }) => ({ range: outcome.target, title: `$(lightbulb) ${refactoring.title}`, refactoring: refactoring.id }));
  return [...told, ...offers];
}

function telling(model: DockerfileModel, stage: Stage): string {
  const size = stage.base.kind === 'image' && stage.facts?.sizeMB !== undefined ? `base about ${stage.facts.sizeMB} MB · ` : '';
  return `${size}${fate(model, stage)}`;
}
