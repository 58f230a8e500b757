import type { Caveat, Plan, PlannedEdit, Refusal } from '../../action/action.ts';
import { analyze } from '../../model/analyze.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { parse } from '../../syntax/parse.ts';
import { applyEdits } from '../../text/edit.ts';
import { editsInTwoSteps, rangeBefore } from './edits-in-two-steps.ts';
import { refusal } from './refusal.ts';

/** The file with other words is planned as it would be if the author had written them. `plan` gets it and its last stage. */
export function planChanged(
  file: DockerfileModel, stage: Stage, first: readonly PlannedEdit[], caveat: Caveat,
  plan: (changed: DockerfileModel, target: Stage) => Plan | Refusal | undefined,
): Plan | Refusal {
  const changed = analyze(parse(applyEdits(file.text, first)), { context: file.context });
  const target = changed.stages.at(-1);
  const outcome = target === undefined ? undefined : plan(changed, target);
  if (outcome?.status !== 'offered') return refusal(stage, { trouble: outcome?.reason ?? 'nothing is there to change', at: stage.baseRange });
  const edits = editsInTwoSteps(first, outcome.edits());
  if (edits === undefined) return refusal(stage, { trouble: 'two changes are of the same words', at: stage.baseRange });
  const ordered = [...first].sort((a, b) => a.range.start - b.range.start);
  const caveats = outcome.caveats.map((one) => ({ ...one, range: rangeBefore(ordered, one.range) }));
  return { ...outcome, target: stage.from.range, caveats: [caveat, ...caveats], edits: () => edits };
}
