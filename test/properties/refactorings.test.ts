import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultSettings } from '../../shared/src/settings.ts';
import type { Plan } from '../../server/src/action/action.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { takeFailures } from '../../server/src/engine/guard.ts';
import { planById } from '../../server/src/engine/refactor.ts';
import type { AnalyzeOptions } from '../../server/src/model/analyze.ts';
import type { DockerfileModel, ImageConfig } from '../../server/src/model/model.ts';
import { pairsOf } from '../../server/src/syntax/views.ts';
import { applyEdits, areDisjoint } from '../../server/src/text/edit.ts';
import { humanSplits } from '../corpus/human-splits.ts';
import { wildFiles } from '../corpus/wild.ts';
import { contextOf } from '../fixture/fixture-context.ts';
import { readFixture, readMarks } from '../fixture/read-fixture.ts';
import { mutations, type Mutation } from './dockerfile-mutations.ts';

/** Files that are offered a second stage, written otherwise: nothing may break, and nothing may change unseen. */
interface Sample {
  readonly name: string;
  readonly text: string;
  readonly analysis: AnalyzeOptions;
}

const id = 'convert-to-multi-stage';
const runtimes = ['', 'distroless', 'slim', 'alpine', 'same'];
/** THOROUGH=1 takes all of them, which needs minutes. */
const isThorough = process.env['THOROUGH'] !== undefined;
const samples = [...fixtureSamples(), ...corpusSamples()];
/** Otherwise each way of writing takes another quarter, so that together they meet every file. */
const share = 4;

for (const [at, mutation] of mutations.entries()) {
  test(`written otherwise: ${mutation.name}`, () => {
    takeFailures();
    // Each file with another image of the runtime stage, so that together they meet all of them.
    const wrong = samples.flatMap((sample, index) => (!isThorough && (index + at) % share !== 0 ? [] : isThorough ? runtimes : [runtimes[(at + index) % runtimes.length] ?? '']).flatMap((runtime) => whatIsWrong(sample, mutation, runtime)));
    assert.deepEqual(wrong, []);
  });
}

function whatIsWrong(sample: Sample, mutation: Mutation, runtime: string): readonly string[] {
  const text = mutation.apply(sample.text);
  if (text === undefined) return [];
  const before = analyzeFile(text, sample.analysis);
  const outcome = planOf(before, runtime);
  const where = `${sample.name} (${runtime}): `;
  const failures = takeFailures().map(({ error }) => `${where}${String(error)}`);
  const usual = mutation.isSpelling ? planOf(analyzeFile(sample.text, sample.analysis), runtime) : undefined;
  takeFailures();
  const otherwise = mutation.isSpelling && usual?.status !== outcome?.status ? [`${where}${outcome?.status ?? 'nothing'} ${outcome?.status === 'refused' ? outcome.reason : ''}, and ${usual?.status ?? 'nothing'} as it was`] : [];
  const flaws = outcome?.status === 'offered' ? flawsOf(sample, before, outcome, runtime).map((flaw) => where + flaw) : [];
  return [...failures, ...otherwise, ...flaws];
}

function planOf(model: DockerfileModel, runtime: string): ReturnType<typeof planById> {
  return planById(id, model, { selection: undefined, options: runtime === '' ? {} : { runtime }, settings: defaultSettings });
}

function flawsOf(sample: Sample, before: DockerfileModel, plan: Plan, runtime: string): readonly string[] {
  const edits = plan.edits();
  const text = applyEdits(before.text, edits);
  const after = analyzeFile(text, sample.analysis);
  const kept = after.tree.comments.map(({ content }) => content);
  const again = planOf(after, runtime);
  return [
    ...(areDisjoint(edits) ? [] : ['edits overlap']),
    ...(after.tree.errors.length > before.tree.errors.length ? [`a new error: ${after.tree.errors[0]?.message ?? ''}`] : []),
    ...(after.stages.length < 2 ? ['one stage'] : []),
    ...before.tree.comments.filter(({ content }) => !kept.includes(content)).map(({ content }) => `lost # ${content}`),
    ...(again?.status === 'offered' ? ['offered again'] : []),
    ...(isMixed(text) && !isMixed(before.text) ? ['line ends are mixed'] : []),
    ...configFlaws(before, after, plan),
  ];
}

function isMixed(text: string): boolean {
  return text.includes('\r\n') && text.split('\r\n').join('').includes('\n');
}

/** What the author set is in force in the new image, or a caveat names it. */
function configFlaws(before: DockerfileModel, after: DockerfileModel, plan: Plan): readonly string[] {
  const [old, now] = [configOf(before), configOf(after)];
  if (old === undefined || now === undefined) return ['no last stage'];
  const said = [plan.summary ?? '', ...plan.caveats.map(({ note }) => note)].join('\n');
  const own = (name: 'ENV' | 'LABEL'): readonly string[] => before.stages[0]?.instructions.filter((instruction) => instruction.name === name).flatMap((instruction) => pairsOf(instruction).map(({ key }) => key.text)) ?? [];
  const isKept = (name: string): boolean => old.env.get(name) === now.env.get(name) || name === 'PATH';
  return [
    ...own('ENV').filter((name) => !isKept(name) && !said.includes(name)).map((name) => `${name} was ${old.env.get(name) ?? 'not set'}, is ${now.env.get(name) ?? 'not set'}`),
    ...own('LABEL').filter((name) => !now.labels.has(unquoted(name))).map((name) => `the label ${name} is gone`),
    ...differs('user', old.user, now.user, said.includes('Runs as') || said.includes('user')),
    ...differs('working directory', old.workdir, now.workdir, said.includes('working directory')),
    ...differs('stop signal', old.stopSignal, now.stopSignal, said.includes('stop signal')),
    ...missing('volume', old.volumes, now.volumes, said.includes('Volumes')),
    ...missing('port', old.exposedPorts, now.exposedPorts, said.includes('ports')),
    ...(hasCheck(old) && !hasCheck(now) && !said.toLowerCase().includes('health') ? ['the health check is gone'] : []),
  ];
}

function configOf(file: DockerfileModel): ImageConfig | undefined {
  const stage = file.stages.at(-1);
  return stage === undefined ? undefined : file.config(stage);
}

function hasCheck({ healthcheck }: ImageConfig): boolean {
  return healthcheck !== undefined && healthcheck !== 'none' && healthcheck.command !== 'none';
}

function unquoted(name: string): string {
  return name.split('"').join('').split("'").join('');
}

function differs(what: string, old: string | undefined, now: string | undefined, isSaid: boolean): readonly string[] {
  return old === undefined || old === now || isSaid ? [] : [`the ${what} was ${old}, is ${now ?? 'not known'}`];
}

function missing(what: string, old: readonly string[] | undefined, now: readonly string[] | undefined, isSaid: boolean): readonly string[] {
  return isSaid || now === undefined ? [] : (old ?? []).filter((one) => !now.includes(one)).map((one) => `the ${what} ${one} is gone`);
}

function fixtureSamples(): readonly Sample[] {
  const folder = join(__dirname, '../refactorings', id);
  return readdirSync(folder).sort().flatMap((name) => readFixture(join(folder, name)).cases.filter(({ kind }) => kind === 'offered').map((one) => ({
    name: `${name}: ${one.title}`, text: readMarks(one.input.text).text, analysis: { context: contextOf(one) },
  })));
}

/** Empty where the corpus is not here. */
function corpusSamples(): readonly Sample[] {
  if (!existsSync(join(__dirname, '../../../shared/corpus'))) return [];
  const files = [
    ...wildFiles().map(({ name, text, context }) => ({ name, text, analysis: { context } })),
    ...humanSplits().map(({ name, before }) => ({ name, text: before, analysis: {} })),
  ];
  return files.filter(({ text, analysis }) => planOf(analyzeFile(text, analysis), '')?.status === 'offered');
}
