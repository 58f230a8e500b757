import type { Plan, Refusal } from '../action/action.ts';
import { defineRefactoring, type PlanRequest } from '../action/define.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { touches } from '../text/range.ts';
import { ecosystems } from './ecosystems/index.ts';
import { thinOutCopiedModules } from './ecosystems/node/copied-modules.ts';
import { composeStages } from './parts/compose-stages.ts';
import { keepsBuildPackages } from './parts/installed-packages.ts';
import { planOnRungs } from './parts/plan-on-rungs.ts';
import { readProject } from './parts/read-project.ts';
import { rebaseStage } from './parts/rebase-stage.ts';
import { refusal } from './parts/refusal.ts';
import { factsOf, rungTitles, type Rung } from './parts/runtime.ts';
import { isTrouble, type Project, type RuntimeNeeds, type Trouble } from './parts/runtime-needs.ts';
import { buildsItself } from './parts/setup-steps.ts';
import { slimPackages } from './parts/slim-packages.ts';
import { whyPointless } from './parts/worth-switching.ts';

const offered: readonly Rung[] = ['slim', 'distroless', 'alpine', 'same'];

export const slimLastStage = defineRefactoring({
  id: 'slim-last-stage',
  title: 'Slim the last stage',
  kind: 'refactor.rewrite.lastStage',
  summary: 'Puts the last stage of a file onto an image without the toolchain that it still stands on, and compilers and headers out of it.',
  why: [
    'A file with stages gains nothing while its last stage is the SDK once more, or installs compilers next to what was built elsewhere.',
    'Where only the base is too large it is exchanged; a last stage that builds is split, and no other stage is touched.',
  ].join(' '),
  since: '0.1.0',
  needs: [...new Set(ecosystems.flatMap((ecosystem) => ecosystem.needs))],
  options: [{ key: 'runtime', title: 'Image of the last stage', values: offered.map((value) => ({ value, title: rungTitles[value] })) }],
  plan(file, request) {
    const stage = lastStage(file);
    if (stage === undefined || !isSelected(stage, request)) return undefined;
    const isLarge = stage.facts?.toolchain === true || keepsBuildPackages({ file, stage });
    const plan = isLarge ? planFor(file, stage, request) : modulesPlan(file, stage);
    // Of a single stage convert-to-multi-stage says why not.
    return plan?.status === 'refused' && file.stages.length === 1 ? undefined : plan;
  },
});

function planFor(file: DockerfileModel, stage: Stage, request: PlanRequest): Plan | Refusal {
  const project = readProject(file, stage);
  if ('trouble' in project) return refusal(stage, project);
  if (buildsItself(project)) return splitPlan(project, request);
  return stage.facts?.toolchain === true ? basePlan({ ...project, inPlace: true, keepsBuild: true }, request) : packagePlan({ ...project, inPlace: true });
}

/** One stage that builds is for convert-to-multi-stage; one that only takes what is there already has a last stage too. */
function lastStage(file: DockerfileModel): Stage | undefined {
  const stage = file.stages.at(-1);
  if (stage === undefined || (file.stages.length === 1 && buildsItself({ file, stage }))) return undefined;
  return stage;
}

function isSelected(stage: Stage, { selection }: PlanRequest): boolean {
  return selection === undefined || touches(stage.from.range, selection.start);
}

/** The stage builds: what it does becomes a stage before the last one, under its own name. */
function splitPlan(project: Project, request: PlanRequest): Plan | Refusal {
  const { file, stage } = project;
  const at = stage.baseRange;
  if (stage.base.kind === 'stage') return refusal(stage, { trouble: `it builds on the stage ${stage.base.stage.name ?? stage.base.stage.index}, and what that one sets would be missing in a new last stage`, at });
  const picked = pickedByComment(file, stage);
  if (picked !== undefined) return refusal(stage, picked);
  const needs = needsFor(project);
  if (isTrouble(needs)) return refusal(stage, needs);
  const plan = planOnRungs(project, needs, request, { offered, onRequest: ['same'], first: needs.prefers, write: composeStages });
  const name = stage.name;
  if (plan.status === 'refused' || name === undefined) return plan;
  const note = `The stage ${name} builds now, and a new last stage runs: a build that asks for --target ${name} gets the large image as before.`;
  return { ...plan, caveats: [...plan.caveats, { range: stage.nameRange ?? at, note }] };
}

/** What the file says about how it is built: `docker build --target final .` */
function pickedByComment(file: DockerfileModel, stage: Stage): Trouble | undefined {
  const name = stage.name?.toLowerCase();
  const comment = name === undefined ? undefined : file.tree.comments.find(({ content }) => {
    const words = content.toLowerCase().split(' ').flatMap((word) => word.split('='));
    return words.some((word, index) => word === '--target' && words[index + 1] === name);
  });
  return comment === undefined ? undefined : { trouble: `a comment says that the stage ${stage.name ?? ''} is built by its name, and it would become the build stage`, at: comment.range };
}

function needsFor(project: Project): RuntimeNeeds | Trouble {
  for (const ecosystem of ecosystems) {
    const needs = ecosystem.analyse(project);
    if (needs !== undefined) return needs;
  }
  return { trouble: 'what this program needs when it runs is not known', at: project.stage.baseRange };
}

/** Only the base is too large: everything else of the stage stays, but for packages that only build. */
function basePlan(project: Project, request: PlanRequest): Plan | Refusal {
  const { stage } = project;
  const needs = needsFor(project);
  if (isTrouble(needs)) return refusal(stage, needs);
  const packages = slimPackages(project);
  const inPlace = { ...needs, cut: stage.from.lines.end, carries: [], buildTail: [], caveats: [...needs.caveats, ...packages.caveats] };
  return planOnRungs(project, inPlace, request, {
    offered, onRequest: ['same'], objection: whyPointless,
    write: (_, runtimeNeeds, head) => {
      const edits = rebaseStage(project, runtimeNeeds, head);
      const hasShell = factsOf(head.from.split(' ').at(-1) ?? head.from)?.shell !== 'none';
      return 'trouble' in edits || !hasShell ? edits : [...edits, ...packages.edits];
    },
  });
}

/** The stage is small but for modules that only a build needs, copied from where they are installed. */
function modulesPlan(file: DockerfileModel, stage: Stage): Plan | Refusal | undefined {
  if (file.stages.length === 1 || stage.facts?.language !== 'node') return undefined;
  const project = readProject(file, stage);
  if ('trouble' in project) return undefined;
  const modules = thinOutCopiedModules(project);
  if (modules === undefined) return undefined;
  if ('trouble' in modules) return refusal(stage, modules);
  const { edits, caveats } = modules;
  return { status: 'offered', target: stage.from.range, safety: 'unsafe', caveats, summary: 'development dependencies stay behind', edits: () => edits };
}

/** The base is small, and compilers or headers are installed on it. */
function packagePlan(project: Project): Plan | Refusal {
  const { stage } = project;
  const { edits, caveats, trouble } = slimPackages(project);
  if (edits.length === 0) return refusal(stage, trouble ?? { trouble: 'what is installed here may be needed when the program runs', at: stage.baseRange });
  return { status: 'offered', target: stage.from.range, safety: 'unsafe', caveats, summary: 'packages that only build go; what was linked against them stays', edits: () => edits };
}
