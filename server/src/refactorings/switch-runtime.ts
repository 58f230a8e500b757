import { defineRefactoring, type PlanRequest } from '../action/define.ts';
import type { Caveat, OptionValue, Plan, PlannedEdit, Refusal } from '../action/action.ts';
import type { Language } from '../facts/image.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { analyze } from '../model/analyze.ts';
import { parse } from '../syntax/parse.ts';
import { applyEdits } from '../text/edit.ts';
import { touches } from '../text/range.ts';
import { ecosystems } from './ecosystems/index.ts';
import { below } from '../model/paths.ts';
import { servicesOf } from './parts/compose-service.ts';
import { planChanged } from './parts/plan-changed.ts';
import { composeStages } from './parts/compose-stages.ts';
import { lostProgram, moveVersion } from './parts/move-version.ts';
import { planOnRungs } from './parts/plan-on-rungs.ts';
import { readProject } from './parts/read-project.ts';
import { rebaseStage } from './parts/rebase-stage.ts';
import { refusal } from './parts/refusal.ts';
import { rungTitles, type Rung } from './parts/runtime.ts';
import { isTrouble, type Project, type RuntimeNeeds, type Trouble } from './parts/runtime-needs.ts';
import { buildsItself } from './parts/setup-steps.ts';
import { withoutShellEntrypoint } from './parts/shell-entrypoint.ts';
import { startScriptTrouble } from './parts/start-script.ts';
import { whyPointless } from './parts/worth-switching.ts';

const byPreference: Readonly<Record<'google' | 'chainguard', readonly Rung[]>> = {
  google: ['distroless', 'chainguard', 'slim', 'alpine', 'scratch', 'same'],
  chainguard: ['chainguard', 'distroless', 'slim', 'alpine', 'scratch', 'same'],
};

/** Chainguard's free images follow the newest version of everything: nobody should get there unasked. */
const onRequest: Readonly<Record<'google' | 'chainguard', readonly Rung[]>> = {
  google: ['chainguard', 'scratch', 'same'],
  chainguard: ['scratch', 'same'],
};

const versionChoices = [
  { value: 'keep', title: 'Keep the version: bring the interpreter along where it has to be' },
  { value: 'move', title: 'Move every stage to a version that distroless has' },
] as const;

const languageNames: Readonly<Partial<Record<Language, string>>> = { node: 'Node', python: 'Python', java: 'Java' };

export const switchRuntime = defineRefactoring({
  id: 'switch-runtime',
  title: 'Switch runtime to distroless',
  kind: 'refactor.rewrite.runtime',
  summary: 'Puts the program onto an image without a shell, or onto the next best one, and rewrites what the switch changes.',
  why: [
    'A distroless image has the program and what it loads, and nothing else: no shell, no package manager, little to update.',
    'That is also why moves to it fail: the start command, the health check, the user and the C library have to fit. They are checked here before.',
  ].join(' '),
  since: '0.1.0',
  needs: [...new Set([...ecosystems.flatMap((ecosystem) => ecosystem.needs), '*.sh', 'entrypoint*'])],
  options: [{ key: 'runtime', title: 'Image', values: byPreference.google.map((value) => ({ value, title: rungTitles[value] })) }, { key: 'version', title: 'Version', values: versionChoices }],
  plan(file, request) {
    const stage = file.target;
    if (stage === undefined || stage !== file.stages.at(-1) || !isSelected(stage, request)) return undefined;
    if (stage.facts?.shell === 'none') return undefined;
    const outcome = request.options['version'] === 'move' ? switchVersion(file, stage, request) : bestOf(file, stage, request);
    // From nothing, certificates, time zones and a user are a gain; what cannot be told apart there is left alone.
    return stage.base.kind === 'scratch' && outcome.status === 'refused' ? undefined : outcome;
  },
});

/**
 * Where the version cannot be kept and nobody asked for that, moving it is what is offered, and the title says so. Likewise,
 * a shell that is only there to start the program goes where nothing else is possible.
 */
function bestOf(file: DockerfileModel, stage: Stage, request: PlanRequest): Plan | Refusal {
  const kept = withVersions(file, stage, switchStage(file, stage, request));
  const { runtime, version } = request.options;
  if (kept.status === 'offered' || version !== undefined || (runtime !== undefined && runtime !== 'distroless')) return kept;
  const onDistroless = { ...request, options: { ...request.options, runtime: 'distroless' } };
  const others = [switchWithoutShell(file, stage, onDistroless), ...(runtime === undefined ? [switchVersion(file, stage, onDistroless)] : [])];
  return others.find((other) => other?.status === 'offered') ?? kept;
}

/** Both ways to a version that distroless does not have. */
function withVersions<T extends Plan | Refusal>(file: DockerfileModel, stage: Stage, outcome: T): T {
  const move = moveVersion(file, stage);
  if ('trouble' in move) return outcome;
  const values = versionChoices.map(({ value, title }): OptionValue => ({ value, title, status: 'offered', reason: value === 'move' ? `${move.from} → ${move.to} in every stage` : move.from }));
  return { ...outcome, options: [...(outcome.options ?? []), { key: 'version', values }] };
}

function switchVersion(file: DockerfileModel, stage: Stage, request: PlanRequest): Plan | Refusal {
  const move = moveVersion(file, stage);
  if ('trouble' in move) return withVersions(file, stage, refusal(stage, move));
  const name = languageNames[move.language] ?? move.language;
  const moved = analyze(parse(applyEdits(file.text, move.edits)), { context: file.context });
  const lost = lostProgram(file, moved);
  if (lost !== undefined) return withVersions(file, stage, refusal(stage, { trouble: `${lost.name} is not in the image of ${name} ${move.to} any more`, at: lost.at }));
  const note = `Moves ${name} from ${move.from} to ${move.to} in every stage: dependencies are installed and compiled for it, and the program has to be tested with it.`;
  const outcome = switchChanged(file, stage, request, move.edits, { range: stage.baseRange, note });
  const title = `Switch runtime, and move ${name} from ${move.from} to ${move.to} in every stage`;
  return withVersions(file, stage, outcome.status === 'offered' ? { ...outcome, title } : outcome);
}

function switchWithoutShell(file: DockerfileModel, stage: Stage, request: PlanRequest): Plan | Refusal | undefined {
  const direct = withoutShellEntrypoint(file, stage);
  if (direct === undefined) return undefined;
  const note = `Starts ${direct.program} itself, without the shell of ENTRYPOINT: what follows the image's name in docker run is no command line any more.`;
  return switchChanged(file, stage, request, direct.edits, { range: direct.entrypoint.range, note });
}

function switchChanged(file: DockerfileModel, stage: Stage, request: PlanRequest, first: readonly PlannedEdit[], caveat: Caveat): Plan | Refusal {
  return planChanged(file, stage, first, caveat, (changed, target) => switchStage(changed, target, { ...request, selection: undefined }));
}

function switchStage(file: DockerfileModel, stage: Stage, request: PlanRequest): Plan | Refusal {
  const project = readProject(file, stage);
  if ('trouble' in project) return refusal(stage, project);
  const isSplit = buildsItself(project);
  const mounted = isSplit ? undefined : mountedOver(project);
  if (mounted !== undefined) return refusal(stage, mounted);
  for (const ecosystem of ecosystems) {
    const needs = ecosystem.analyse(isSplit ? { ...project, switches: true } : { ...project, inPlace: true, switches: true });
    if (needs === undefined) continue;
    if (isTrouble(needs)) return refusal(stage, needs);
    const rungs = { offered: ladderFor(needs, request), onRequest: onRequest[request.settings.runtimePrefer], objection: whyPointless };
    if (isSplit) return planOnRungs(project, needs, request, { ...rungs, write: composeStages });
    const inPlace = { ...needs, cut: stage.from.lines.end, carries: [], buildTail: [] };
    return planOnRungs({ ...project, inPlace: true }, inPlace, request, { ...rungs, write: rebaseStage });
  }
  return refusal(stage, startScriptTrouble(project) ?? { trouble: `what ${project.command[0] ?? 'the program'} needs when it runs is not known`, at: project.startRange });
}

/** Programs of .NET are the same bytes for each C library, and its images on Alpine are about half as large. */
function ladderFor({ program }: RuntimeNeeds, { settings }: PlanRequest): readonly Rung[] {
  const ladder = byPreference[settings.runtimePrefer];
  if (program.kind !== 'interpreted' || program.language !== 'dotnet') return ladder;
  return ladder.flatMap((rung): readonly Rung[] => (rung === 'slim' ? ['alpine', 'slim'] : rung === 'alpine' ? [] : [rung]));
}

/** What compose mounts over the working directory hides what the image has there. */
function mountedOver(project: Project): Trouble | undefined {
  const { stage, workdir } = project;
  for (const service of servicesOf(project)) {
    const mount = service.mounts.find(({ bind, target }) => bind && below(target, workdir) !== undefined);
    if (mount !== undefined) return { trouble: `the service ${service.name} of ${service.file} mounts a folder over ${workdir}, so that what runs is not what the image has`, at: stage.baseRange };
  }
  return undefined;
}

function isSelected(stage: Stage, { selection }: PlanRequest): boolean {
  return selection === undefined || touches(stage.from.range, selection.start);
}
