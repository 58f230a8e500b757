import type { Caveat, OptionValue, Plan, PlannedEdit, Refusal } from '../../action/action.ts';
import type { PlanRequest } from '../../action/define.ts';
import { analyze } from '../../model/analyze.ts';
import { parse } from '../../syntax/parse.ts';
import { applyEdits } from '../../text/edit.ts';
import type { RuntimeHead } from './compose-stages.ts';
import { configDifferences } from './config-difference.ts';
import { refusal } from './refusal.ts';
import { originCaveats } from './image-origin.ts';
import { rungs, rungTitles, runtimeFor, type Rung, type Runtime } from './runtime.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

export interface RungRequest {
  /** The whole ladder, in the order of preference. */
  readonly offered: readonly Rung[];
  /** Taken only when they are asked for. */
  readonly onRequest: readonly Rung[];
  /** Tried first when none is asked for. */
  readonly first?: Rung | undefined;
  /** The edits that put the program onto the image. */
  readonly write: (project: Project, needs: RuntimeNeeds, head: RuntimeHead) => readonly PlannedEdit[] | Trouble;
  /** Why an image that would work is no gain. */
  readonly objection?: (project: Project, runtime: Runtime) => Trouble | undefined;
}

interface Attempt {
  readonly runtime: Runtime;
  readonly edits: readonly PlannedEdit[];
}

/** The plan for the rung that was asked for, else for the first that works; the whole ladder is its option. */
export function planOnRungs(project: Project, needs: RuntimeNeeds, request: PlanRequest, rungRequest: RungRequest): Plan | Refusal {
  const { offered, onRequest, first } = rungRequest;
  const attempts = new Map(offered.map((rung) => [rung, attempt(project, needs, rung, rungRequest)]));
  const options = [{ key: 'runtime', values: [...attempts].map(([rung, outcome]) => optionValue(rung, outcome)) }];
  const wanted = request.options['runtime'];
  const candidates = offered.filter((rung) => (wanted === undefined ? !onRequest.includes(rung) : rung === wanted))
    .sort((a, b) => Number(b === first) - Number(a === first));
  const outcomes = candidates.flatMap((rung) => attempts.get(rung) ?? []);
  const works = outcomes.find((outcome) => !('trouble' in outcome));
  if (works !== undefined && !('trouble' in works)) return { ...offer(project, works), options };
  const [trouble] = outcomes.flatMap((outcome) => ('trouble' in outcome ? outcome : []));
  return { ...refusal(project.stage, trouble ?? { trouble: `there is no runtime "${wanted ?? ''}"; it is one of ${rungs.join(', ')}`, at: project.stage.baseRange }), options };
}

function attempt(project: Project, needs: RuntimeNeeds, rung: Rung, { write, objection }: RungRequest): Attempt | Trouble {
  const runtime = runtimeFor(project, needs, rung);
  if ('trouble' in runtime) return runtime;
  const pointless = objection?.(project, runtime);
  if (pointless !== undefined) return pointless;
  const edits = write(project, runtime.needs, runtime.head);
  return 'trouble' in edits ? edits : { runtime, edits };
}

/** What the picker shows: each rung with its image and size, or the reason why not. */
function optionValue(rung: Rung, outcome: Attempt | Trouble): OptionValue {
  const title = rungTitles[rung];
  if ('trouble' in outcome) return { value: rung, title, status: 'refused', reason: outcome.trouble };
  const { reference, facts } = outcome.runtime;
  if (facts?.sizeMB === undefined) return { value: rung, title, status: 'offered', reason: reference };
  return { value: rung, title, status: 'offered', reason: `${reference}, ${facts.sizeMB} MB`, sizeMB: facts.sizeMB };
}

function offer(project: Project, { runtime, edits }: Attempt): Plan {
  const { file, stage } = project;
  const after = analyze(parse(applyEdits(file.text, edits)), { context: file.context });
  const differences = after.target === undefined ? [] : configDifferences(file.config(stage), after.config(after.target), stage.baseRange);
  return {
    status: 'offered',
    target: stage.from.range,
    safety: 'unsafe',
    caveats: withoutDoubles([...runtime.caveats, ...originCaveats(project, runtime.reference), ...differences]),
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

/** Two stages may lead to the same words. */
function withoutDoubles(caveats: readonly Caveat[]): readonly Caveat[] {
  return caveats.filter(({ note }, at) => caveats.findIndex((other) => other.note === note) === at);
}
