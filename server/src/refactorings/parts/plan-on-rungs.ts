import type { Plan, PlannedEdit, Refusal } from '../../action/action.ts';
import type { PlanRequest } from '../../action/define.ts';
import { analyze } from '../../model/analyze.ts';
import { parse } from '../../syntax/parse.ts';
import { applyEdits } from '../../text/edit.ts';
import type { RuntimeHead } from './compose-stages.ts';
import { configDifferences } from './config-difference.ts';
import { refusal } from './refusal.ts';
import { ladder, rungs, runtimeFor, type Rung, type Runtime } from './runtime.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

export interface RungRequest {
  /** In the order of preference; `same` only when it is asked for. */
  readonly offered: readonly Rung[];
  /** Tried first when none is asked for. */
  readonly first?: Rung | undefined;
  /** The edits that put the program onto the image. */
  readonly write: (project: Project, needs: RuntimeNeeds, head: RuntimeHead) => readonly PlannedEdit[] | Trouble;
}

/** The plan for the rung that was asked for, else for the first that works; the whole ladder is its option. */
export function planOnRungs(project: Project, needs: RuntimeNeeds, request: PlanRequest, { offered, first, write }: RungRequest): Plan | Refusal {
  const options = [{ key: 'runtime', values: ladder(project, needs, offered) }];
  const wanted = request.options['runtime'];
  const candidates = offered.filter((rung) => (wanted === undefined ? rung !== 'same' : rung === wanted))
    .sort((a, b) => Number(b === first) - Number(a === first));
  let trouble: Trouble | undefined;
  for (const rung of candidates) {
    const runtime = runtimeFor(project, needs, rung);
    if (!('trouble' in runtime) && isBaseAlready(project, runtime)) {
      trouble = trouble ?? { trouble: `${runtime.reference} is the base already`, at: project.stage.baseRange };
      break;
    }
    const edits = 'trouble' in runtime ? runtime : write(project, runtime.needs, runtime.head);
    if (!('trouble' in runtime) && !('trouble' in edits)) return { ...offer(project, runtime, edits), options };
    if ('trouble' in edits) trouble = trouble ?? edits;
  }
  return { ...refusal(project.stage, trouble ?? { trouble: `there is no runtime "${wanted ?? ''}"; it is one of ${rungs.join(', ')}`, at: project.stage.baseRange }), options };
}

/** A base that stays is no switch, and nothing below it on the ladder would be one for the better. */
function isBaseAlready({ file, stage, inPlace }: Project, { reference }: Runtime): boolean {
  return inPlace === true && reference === file.text.slice(stage.baseRange.start, stage.baseRange.end);
}

function offer(project: Project, runtime: Runtime, edits: readonly PlannedEdit[]): Plan {
  const { file, stage } = project;
  const after = analyze(parse(applyEdits(file.text, edits)), { context: file.context });
  const differences = after.target === undefined ? [] : configDifferences(file.config(stage), after.config(after.target), stage.baseRange);
  return {
    status: 'offered',
    target: stage.from.range,
    safety: 'unsafe',
    caveats: [...runtime.caveats, ...differences],
    summary: estimate(project, runtime),
    edits: () => edits,
  };
}

function estimate({ stage }: Project, runtime: Runtime): string {
  const before = stage.facts?.sizeMB;
  const after = runtime.facts?.sizeMB;
  if (before === undefined || after === undefined) return `onto ${runtime.reference}`;
  return `base image about ${before} MB → ${after} MB (estimate, without what is copied), onto ${runtime.reference}`;
}
