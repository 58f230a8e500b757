import type { Plan, Refusal } from '../action/action.ts';
import { defineRefactoring, type PlanRequest } from '../action/define.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { analyze } from '../model/analyze.ts';
import { parse } from '../syntax/parse.ts';
import { applyEdits } from '../text/edit.ts';
import { touches } from '../text/range.ts';
import { ecosystems } from './ecosystems/index.ts';
import { composeStages } from './parts/compose-stages.ts';
import { configDifferences } from './parts/config-difference.ts';
import { keepsBuildPackages } from './parts/installed-packages.ts';
import { readProject } from './parts/read-project.ts';
import { refusal } from './parts/refusal.ts';
import { ladder, rungs, rungTitles, runtimeFor, type Rung, type Runtime } from './parts/runtime.ts';
import { isTrouble, type Project, type RuntimeNeeds, type Trouble } from './parts/runtime-needs.ts';

const offered: readonly Rung[] = ['distroless', 'slim', 'alpine', 'same'];

export const convertToMultiStage = defineRefactoring({
  id: 'convert-to-multi-stage',
  title: 'Convert to multi-stage build',
  kind: 'refactor.rewrite.multiStage',
  summary: 'Splits a single-stage file: one stage builds, the other has only what the program needs.',
  why: [
    'An image built in one stage ships its compilers, headers, package caches and sources: more to download, and more to attack.',
    'A second stage starts from a small image and takes from the first only what runs.',
  ].join(' '),
  since: '0.1.0',
  needs: [...new Set(ecosystems.flatMap((ecosystem) => ecosystem.needs))],
  options: [{ key: 'runtime', title: 'Image of the runtime stage', values: offered.map((value) => ({ value, title: rungTitles[value] })) }],
  plan(file, request) {
    const stage = singleStage(file);
    if (stage === undefined || !isSelected(stage, request)) return undefined;
    if (!isWorthIt(file, stage)) return undefined;
    const project = readProject(file, stage);
    if ('trouble' in project) return refusal(stage, project);
    for (const ecosystem of ecosystems) {
      const needs = ecosystem.analyse(project);
      if (needs === undefined) continue;
      return isTrouble(needs) ? refusal(stage, needs) : planFor(project, needs, request);
    }
    return refusal(stage, { trouble: 'how this program is built is not known', at: stage.baseRange });
  },
});

function singleStage(file: DockerfileModel): Stage | undefined {
  const [stage, second] = file.stages;
  return second === undefined ? stage : undefined;
}

function isSelected(stage: Stage, { selection }: PlanRequest): boolean {
  return selection === undefined || touches(stage.from.range, selection.start);
}

/** Something in the image is for building only: else a second stage would gain nothing. */
function isWorthIt(file: DockerfileModel, stage: Stage): boolean {
  if (stage.facts?.toolchain === true) return true;
  return keepsBuildPackages({ file, stage }) || ecosystems.some((ecosystem) => ecosystem.gains?.(file, stage) === true);
}

function planFor(project: Project, needs: RuntimeNeeds, request: PlanRequest): Plan | Refusal {
  const options = [{ key: 'runtime', values: ladder(project, needs, offered) }];
  const wanted = request.options['runtime'];
  const candidates = offered.filter((rung) => wanted === undefined ? rung !== 'same' : rung === wanted);
  let trouble: Trouble = { trouble: `there is no runtime "${wanted ?? ''}"; it is one of ${rungs.join(', ')}`, at: project.stage.baseRange };
  for (const rung of candidates) {
    const runtime = runtimeFor(project, needs, rung);
    if ('trouble' in runtime) trouble = runtime;
    else return { ...offer(project, runtime), options };
  }
  return { ...refusal(project.stage, trouble), options };
}

function offer(project: Project, runtime: Runtime): Plan {
  const { file, stage } = project;
  const edits = composeStages(project, runtime.needs, runtime.head);
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
