import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { lastLines } from './command.ts';
import { compareObservations } from './compare.ts';
import type { Budget } from './budget.ts';
import { draftRungs } from './draft-rungs.ts';
import type { Engine } from './engine.ts';
import { frontendReference, needsFrontend, whyNotByEngine, withFrontend } from './frontend.ts';
import { findIntruders } from './intruders.ts';
import { observe, type Observation } from './observe.ts';
import { wrongPredictions } from './predict.ts';
import { referencesOf } from './references.ts';
import { contextOf, fixesOfRule, rungsOf, type Rung } from './rungs.ts';
import { layOutContext, type Sample } from './sample.ts';
import { snippetRungs } from './snippet-rungs.ts';
import { apkHasNot, type StandInMaker } from './stand-ins.ts';

/** Proves one sample: its Dockerfile works (or fails as a trap must), and so does all that the project makes of it. */
export async function proveSample(ground: Ground, written: Sample): Promise<SampleReport> {
  const started = Date.now();
  const noMore = await ground.budget.whyNoMore();
  if (noMore !== undefined) return { name: written.name, title: written.title, seconds: 0, skipped: noMore, isUnreached: true, failures: [], rungs: [], refused: [] };
  const sample = await layOutContext(written, join(ground.cache, 'contexts', written.name));
  const done = (verdict: Partial<SampleReport>): SampleReport => ({
    name: sample.name, title: sample.title, failures: [], rungs: [], refused: [], ...verdict, seconds: secondsSince(started),
  });
  if (sample.skip !== undefined && !ground.realImages) return done({ skipped: sample.skip });
  const text = await readFile(join(sample.folder, 'Dockerfile'), 'utf8');
  const before = await buildAndObserve(ground, sample, text, 'before');
  if ('skipped' in before) return done({ skipped: before.skipped });
  if (sample.trap !== undefined) return done(await proveTrap(ground, sample, before));
  if ('failed' in before) return done({ failures: [`before: does not build: ${before.failed}`] });
  if (!before.seen.works) return done({ failures: [`before: does not work: ${before.seen.said}`] });
  const ladder = await rungsOf(sample, text);
  const rungs: RungReport[] = [];
  // Two refactorings may lead to the same file; it is built once.
  const proven = new Map<string, RungReport>();
  for (const rung of ladder.offered) {
    const began = Date.now();
    const report = proven.get(rung.text) ?? (await proveRung(ground, sample, { text, seen: before.seen }, rung));
    proven.set(rung.text, report);
    rungs.push({ ...report, name: rung.name, seconds: secondsSince(began) });
  }
  for (const snippet of snippetRungs(sample, text)) rungs.push(await proveRemedy(ground, snippet.sample, snippet));
  const drafts = await draftRungs(sample);
  if (sample.draft?.skip !== undefined) rungs.push({ name: 'draft', skipped: sample.draft.skip, failures: [], differences: [] });
  for (const draft of drafts.offered) rungs.push(await proveRemedy(ground, draft.sample, draft));
  return done({ megabytes: before.seen.megabytes, failures: before.wrong, rungs, refused: [...ladder.refused, ...drafts.refused] });
}

function secondsSince(start: number): number {
  return Math.round((Date.now() - start) / 1000);
}

export interface Ground {
  readonly engine: Engine;
  readonly cache: string;
  /** Where base images come from: stand-ins, or the registries. */
  readonly bases: StandInMaker;
  readonly realImages: boolean;
  readonly budget: Budget;
}

export interface SampleReport {
  readonly name: string;
  readonly title: string;
  readonly seconds: number;
  readonly skipped?: string;
  /** Not even begun, for the run was over. */
  readonly isUnreached?: true;
  readonly megabytes?: number;
  readonly failures: readonly string[];
  readonly rungs: readonly RungReport[];
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

export interface RungReport {
  readonly name: string;
  readonly seconds?: number;
  readonly skipped?: string;
  readonly megabytes?: number;
  readonly failures: readonly string[];
  readonly differences: readonly string[];
}

type Built = { readonly seen: Observation; readonly image: string; readonly wrong: readonly string[] } | { readonly failed: string } | { readonly skipped: string };

async function buildAndObserve(ground: Ground, sample: Sample, text: string, tag: string): Promise<Built> {
  const noMore = await ground.budget.whyNoMore();
  if (noMore !== undefined) return { skipped: noMore };
  for (const reference of referencesOf(text)) {
    const base = await ground.bases.provide(reference);
    if (base.unavailable !== undefined) return { skipped: base.unavailable };
  }
  const frontend = await ground.bases.provide(frontendReference);
  if (frontend.unavailable !== undefined && needsFrontend(text)) return { skipped: frontend.unavailable };
  const tooOld = await whyNotByEngine(text, ground.engine);
  if (tooOld !== undefined) return { skipped: tooOld };
  const input = frontend.unavailable === undefined ? withFrontend(text) : text;
  const image = `sample/${sample.name}:${tag}`;
  const secrets = await secretFlags(ground, sample);
  const built = await ground.engine.docker(['build', ...secrets, '--network', 'host', '--progress', 'plain', '-t', image, '-f', '-', sample.folder], { input, timeoutMs: 900_000 });
  if (built.code !== 0 && built.said.includes(apkHasNot)) return { skipped: 'installs programs from Alpine, and no mirror of them is in reach' };
  if (ground.budget.isCutOff()) return { skipped: cutOff };
  if (built.code !== 0) return { failed: lastLines(built.said, 14) };
  const seen = await observe(ground.engine, image, sample);
  if (ground.budget.isCutOff()) return { skipped: cutOff };
  const wrong = wrongPredictions(analyzeFile(text, { context: await contextOf(sample, text) }), seen.config);
  return { seen, image, wrong };
}

/** Secrets are files outside of the build context. */
async function secretFlags({ cache }: Ground, { name, secrets = {} }: Sample): Promise<readonly string[]> {
  const flags: string[] = [];
  for (const [id, text] of Object.entries(secrets)) {
    const file = join(cache, 'secrets', name, id);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    flags.push('--secret', `id=${id},src=${file}`);
  }
  return flags;
}

const cutOff = 'cut off, for the time of this run was over';

async function proveTrap(ground: Ground, sample: Sample, broken: Exclude<Built, { skipped: string }>): Promise<Partial<SampleReport>> {
  const trap = sample.trap;
  if (trap === undefined) return {};
  const failures: string[] = [];
  const where = 'failed' in broken ? 'build' : broken.seen.works ? (broken.seen.health === 'unhealthy' || broken.seen.health === 'starting' ? 'health' : 'nowhere') : broken.seen.answers.length > 0 ? 'answer' : 'start';
  const said = 'failed' in broken ? broken.failed : broken.seen.said;
  if (where !== trap.fails) failures.push(`the trap fails at ${where}, not at ${trap.fails}: ${said}`);
  else if (trap.says !== undefined && !said.includes(trap.says)) failures.push(`the trap says ${said}, not ${trap.says}`);
  if ('wrong' in broken) failures.push(...broken.wrong);
  const text = await readFile(join(sample.folder, 'Dockerfile'), 'utf8');
  const { found, rungs: fixes } = await fixesOfRule(sample, text, trap.rule);
  if (!found) failures.push(`the rule ${trap.rule} does not find it`);
  const remedies = [{ name: 'fixed by hand', text: await readFile(join(sample.home, 'Dockerfile.fixed'), 'utf8'), promises: [] }, ...fixes];
  const rungs: RungReport[] = [];
  for (const remedy of remedies) rungs.push(await proveRemedy(ground, sample, remedy));
  return { failures, rungs };
}

/** A remedy works when the sample does; there is nothing before it to compare with. */
async function proveRemedy(ground: Ground, sample: Sample, { name, text, promises }: Pick<Rung, 'name' | 'text' | 'promises'>): Promise<RungReport> {
  const began = Date.now();
  const built = await buildAndObserve(ground, sample, text, name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').slice(0, 60));
  if ('skipped' in built) return { name, skipped: built.skipped, failures: [], differences: [] };
  if ('failed' in built) return { name, failures: [`does not build: ${built.failed}`], differences: [] };
  const sick = built.seen.health !== undefined && built.seen.health !== 'healthy';
  const failures = !built.seen.works ? [`does not work: ${built.seen.said}`] : sick ? [`health check: ${built.seen.health}`] : [];
  const intruders = await findIntruders(ground.engine, built.image, promises);
  return { name, seconds: secondsSince(began), megabytes: built.seen.megabytes, failures: [...failures, ...built.wrong, ...intruders], differences: [] };
}

async function proveRung(ground: Ground, sample: Sample, before: { readonly text: string; readonly seen: Observation }, rung: Rung): Promise<RungReport> {
  const tag = rung.name.replaceAll(/[^a-z0-9]+/g, '-');
  const built = await buildAndObserve(ground, sample, rung.text, tag);
  if ('skipped' in built) return { name: rung.name, skipped: built.skipped, failures: [], differences: [] };
  if ('failed' in built) return { name: rung.name, failures: [`does not build: ${built.failed}`], differences: [] };
  const ownEnv = new Set([...before.text.matchAll(/^\s*ENV\s+(\w+)[= ]/gm)].map((match) => match[1] ?? ''));
  const ownVolumes = new Set([...before.text.matchAll(/^\s*VOLUME\s+(.+)$/gm)].flatMap((match) => (match[1] ?? '').split(/[\s"',[\]]+/)));
  const { failures, differences } = compareObservations(before.seen, built.seen, { told: rung.told, ownEnv, ownVolumes });
  const intruders = await findIntruders(ground.engine, built.image, rung.promises);
  const again = rung.again === undefined || rung.again === rung.text ? [] : ['a second application changes it again'];
  return { name: rung.name, megabytes: built.seen.megabytes, failures: [...failures, ...built.wrong, ...intruders, ...again], differences };
}
