import type { Plan, Refusal } from '../action/action.ts';
import { defineRefactoring, type PlanRequest } from '../action/define.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { joinPath } from '../model/paths.ts';
import type { ImageFacts } from '../facts/image.ts';
import { runCommands } from '../model/run-commands.ts';
import { lookupImage } from '../facts/lookup.ts';
import { parseReference } from '../syntax/reference.ts';
import { replacement } from '../text/edit.ts';
import { touches } from '../text/range.ts';
import { ecosystems } from './ecosystems/index.ts';
import { composeStages } from './parts/compose-stages.ts';
import { installsBuildPackages, keepsBuildPackages } from './parts/installed-packages.ts';
import { readProject } from './parts/read-project.ts';
import { planChanged } from './parts/plan-changed.ts';
import { planOnRungs } from './parts/plan-on-rungs.ts';
import { refusal } from './parts/refusal.ts';
import { factsOf, rungTitles, type Rung } from './parts/runtime.ts';
import { buildsItself } from './parts/setup-steps.ts';
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
    const gone = goneBase(file, stage);
    if (gone !== undefined) return whereKept(file, stage, request) ?? refusal(stage, gone);
    return planFor(file, stage, request);
  },
});

function planFor(file: DockerfileModel, stage: Stage, request: PlanRequest): Plan | Refusal {
  const project = readProject(file, stage);
  if ('trouble' in project) return refusal(stage, project);
  const waits = onlyWaits(project);
  if (waits !== undefined) return refusal(stage, waits);
  for (const ecosystem of ecosystems) {
    const needs = ecosystem.analyse(project);
    if (needs === undefined) continue;
    if (isTrouble(needs)) return refusal(stage, needs);
    if (needs.buildTail.length === 0 && !buildsItself(project)) return refusal(stage, { trouble: 'nothing is built here, so a second stage would gain nothing; a smaller base will do ("Slim the last stage")', at: stage.baseRange });
    return planOnRungs(project, needs, request, { offered, onRequest: ['same'], first: needs.prefers ?? (isTiedToMusl(needs) ? 'slim' : undefined), write: composeStages });
  }
  return refusal(stage, unknownBuild(project));
}

function unknownBuild({ file, stage, command: [program = 'the program'], workdir, startRange: at }: Project): Trouble {
  const { start, end } = stage.baseRange;
  if (stage.facts === undefined) return { trouble: `nothing is known of ${file.text.slice(start, end)}, and no build step of this file is known to make ${program}`, at };
  const path = joinPath(workdir, program);
  const origin = path === undefined ? undefined : file.flow.find(stage, path).origin;
  if (origin?.by === 'copy-context') return { trouble: `${program} is copied as it is, and what else the build makes for it is not known`, at };
  return { trouble: `no build step of this file is known to make ${program}`, at };
}

function singleStage(file: DockerfileModel): Stage | undefined {
  const [stage, second] = file.stages;
  return second === undefined ? stage : undefined;
}

function isSelected(stage: Stage, { selection }: PlanRequest): boolean {
  return selection === undefined || touches(stage.from.range, selection.start);
}

/** Something in the image is for building only: else a second stage would gain nothing. */
function isWorthIt(file: DockerfileModel, stage: Stage): boolean {
  // PHP has no image without the compilers that its extensions are built with: the base stays.
  if (stage.facts?.toolchain === true && stage.facts.language !== 'php') return true;
  if (isToolchainOfUnknownVersion(stage) || compilesOnUnknown(file, stage)) return true;
  const hasBuildPackages = stage.facts?.language === 'php' ? keepsBuildPackages : installsBuildPackages;
  return hasBuildPackages({ file, stage }) || ecosystems.some((ecosystem) => ecosystem.gains?.(file, stage) === true);
}

/** `sleep infinity`, `tail -f /dev/null`: somebody else comes and works in the container, with the tools that are there. */
function onlyWaits({ command, startRange: at }: Project): Trouble | undefined {
  const text = command.join(' ');
  const waiting = ['sleep infinity', 'tail -f /dev/null'].find((words) => text === words || text.endsWith(` ${words}`));
  return waiting === undefined ? undefined : { trouble: `${waiting} only waits for somebody to work in the container: this is a development image`, at };
}

/** Two stages would build as little as one does. */
function goneBase({ text }: DockerfileModel, { facts, baseRange: at }: Stage): Trouble | undefined {
  const name = text.slice(at.start, at.end);
  const { state, successor, reason } = facts?.lifecycle ?? {};
  if (state === 'never-existed') return { trouble: `there is no ${name}, so nothing can be built on it${reason === undefined ? '' : ` (${reason})`}`, at };
  if (state !== 'removed') return undefined;
  return { trouble: `the registry has no ${name} any more, so nothing can be built on it${successor === undefined ? '' : `; ${successor} is its successor`}`, at };
}

/** Another registry has the same major version still: nothing is lost by moving there, and said in the open. */
function whereKept(file: DockerfileModel, stage: Stage, request: PlanRequest): Plan | Refusal | undefined {
  const { facts, base, baseRange: range } = stage;
  const next = facts?.lifecycle?.keptAs;
  const name = file.text.slice(range.start, range.end);
  if (facts?.lifecycle?.state !== 'removed' || next === undefined || base.kind !== 'image' || base.reference.raw !== name) return undefined;
  if (majorOf(factsOf(next)) === undefined || majorOf(factsOf(next)) !== majorOf(facts)) return undefined;
  const edit = { ...replacement(range, next), annotation: { label: 'Where the image is now' } };
  const caveat = { range, note: `${name} becomes ${next}: its registry has no such image any more.` };
  return planChanged(file, stage, [edit], caveat, (changed, target) => planFor(changed, target, { ...request, selection: undefined }));
}

function majorOf(facts: ImageFacts | undefined): string | undefined {
  return facts?.languageVersion === undefined ? undefined : `${facts.language ?? ''} ${facts.languageVersion.split('.')[0] ?? ''}`;
}

/** `golang:${TAG}`: worth it, if only the tag were known; the refusal says so. */
function isToolchainOfUnknownVersion({ base }: Stage): boolean {
  if (base.kind !== 'unknown') return false;
  const reference = parseReference(base.raw.slice(0, Math.max(0, base.raw.indexOf(':'))));
  const facts = reference === undefined ? undefined : lookupImage(reference);
  return facts?.toolchain === true && facts.language !== 'php';
}

/** `FROM registry.example/golang`: what compiles there has its compiler there. */
function compilesOnUnknown(file: DockerfileModel, stage: Stage): boolean {
  return stage.facts === undefined && stage.base.kind === 'image' && runCommands({ file, stage }).some((command) => compilers.get(command.name ?? '')?.includes(command.operands[0]?.value ?? '') === true);
}

const compilers: ReadonlyMap<string, readonly string[]> = new Map([
  ['go', ['build', 'install']], ['cargo', ['build', 'install']], ['dotnet', ['publish', 'build']], ['mvn', ['package', 'install', 'verify']], ['gradle', ['build', 'assemble', 'bootJar']],
]);

/** Another C library is for those who ask for it. */
function isTiedToMusl({ program }: RuntimeNeeds): boolean {
  return program.kind === 'interpreted' && program.nativeLibc === 'musl';
}
