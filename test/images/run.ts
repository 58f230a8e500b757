import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freeGigabytes, gigabytesForARun, startBudget } from './budget.ts';
import { endRunningCommands } from './command.ts';
import { startEngine, whyInUse, whyNoEngine } from './engine.ts';
import { proveSample, type Ground, type SampleReport } from './prove.ts';
import { isFailed, progressLine, renderReport, renderSummary, type Report } from './report.ts';
import { realImages, whyNoRegistry } from './real-images.ts';
import { byWeight, readSamples, type Sample } from './sample.ts';
import { standInMaker, type StandIn } from './stand-ins.ts';

/** `npm run test:images [names…] [--minutes n] [--real-images]`: proves the samples on a real engine; the last line counts. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { minutes: { type: 'string' }, 'real-images': { type: 'boolean' }, 'write-docs': { type: 'boolean' } },
  });
  const minutes = Number(values.minutes ?? process.env['DISTILLER_IMAGES_MINUTES'] ?? 35);
  if (!(minutes > 0)) throw new Error('--minutes wants a number above 0');
  const samples = byWeight(await readSamples(here, positionals));
  const isReal = values['real-images'] === true;
  // Real images have the names of the stand-ins, so they are kept apart.
  const cache = join(process.env['DISTILLER_IMAGES_CACHE'] ?? join(root, '.cache/images'), isReal ? 'real' : '');
  await mkdir(cache, { recursive: true });
  const reason = (await whyNoEngine()) ?? (await whyInUse(cache)) ?? (await whyNoRoom(cache));
  if (reason !== undefined) return skipAll(samples, `no Docker engine can run here: ${reason}`);
  const started = Date.now();
  const interruption = new AbortController();
  const budget = startBudget(minutes, cache, interruption.signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { interruption.abort(); endRunningCommands(); });
  const engine = await startEngine(cache, budget);
  try {
    const ground: Ground = { engine, cache, budget, bases: isReal ? realImages(engine) : standInMaker(engine, cache), realImages: isReal };
    const noRegistry = isReal ? await whyNoRegistry(ground.bases) : undefined;
    if (noRegistry !== undefined) return skipAll(samples, noRegistry);
    const reports = await proveAll(ground, samples, interruption.signal);
    if (interruption.signal.aborted) return 130;
    const seconds = (Date.now() - started) / 1000;
    const standIns = await ground.bases.all();
    reports.push(factsReport(standIns));
    console.log(progressLine(factsReport(standIns)));
    const whole = await addToReport(join(cache, 'report.json'), { seconds, realImages: ground.realImages, samples: reports, standIns }, positionals.length > 0);
    if (values['write-docs'] === true) await writeDocs(whole);
    return summarize(reports, seconds);
  } finally {
    await engine.stop();
  }
}

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');

async function writeDocs(report: Report): Promise<void> {
  await writeFile(join(root, 'docs/proving-ground.md'), renderReport(report));
  const readme = join(root, 'README.md');
  const [open, close] = ['<!-- proving-ground -->', '<!-- /proving-ground -->'] as const;
  const text = await readFile(readme, 'utf8');
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from !== -1 && to > from) await writeFile(readme, `${text.slice(0, from + open.length)}\n${renderSummary(report)}${text.slice(to)}`);
}

async function whyNoRoom(cache: string): Promise<string | undefined> {
  const isFirst = !existsSync(join(cache, 'data'));
  const free = await freeGigabytes(cache);
  return isFirst && free < gigabytesForARun ? `a first run needs ${gigabytesForARun} GB for its engine and stand-ins, and ${free.toFixed(1)} are free` : undefined;
}

function skipAll(samples: readonly Sample[], reason: string): number {
  console.log(`skipped: ${reason}\n0 passed, 0 failed, ${samples.length} skipped`);
  return 0;
}

/** A run of some samples renews those that it reached in the report and keeps the others; a run of all starts it anew. */
async function addToReport(path: string, report: Report, isPart: boolean): Promise<Report> {
  const earlier = isPart ? await readFile(path, 'utf8').then((text) => JSON.parse(text) as Report, () => undefined) : undefined;
  const samples = new Map([...report.samples.filter((sample) => sample.isUnreached === true), ...(earlier?.samples ?? []), ...report.samples.filter((sample) => sample.isUnreached !== true)].map((sample) => [sample.name, sample]));
  const standIns = new Map([...(earlier?.standIns ?? []), ...report.standIns].map((standIn) => [standIn.reference, standIn]));
  const whole = { ...report, seconds: earlier?.seconds ?? report.seconds, samples: [...samples.values()].sort(byName), standIns: [...standIns.values()] };
  await writeFile(path, `${JSON.stringify(whole, null, 2)}\n`);
  return whole;
}

function byName(a: SampleReport, b: SampleReport): number {
  return a.name.localeCompare(b.name);
}

/** Two at a time: one waits for the network or a stop signal while the other computes. */
async function proveAll(ground: Ground, samples: readonly Sample[], interrupted: AbortSignal): Promise<SampleReport[]> {
  const queue = [...samples];
  const reports: SampleReport[] = [];
  const work = async (): Promise<void> => {
    for (let sample = queue.shift(); sample !== undefined && !interrupted.aborted; sample = queue.shift()) {
      const report = await proveSample(ground, sample).catch((error: unknown) => brokenHarness(sample, error));
      reports.push(report);
      if (!interrupted.aborted) console.log(progressLine(report));
      await removeImages(ground, sample);
    }
  };
  await Promise.all([work(), work()]);
  return reports.sort(byName);
}

/** What was proven makes room for the next; layers that another build may want are in the build cache for a while. */
async function removeImages({ engine }: Ground, { name }: Sample): Promise<void> {
  const tags = (await engine.docker(['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}', `sample/${name}`])).stdout.split('\n').filter((tag) => tag !== '');
  if (tags.length > 0) await engine.docker(['image', 'rm', '-f', ...tags]);
}

/** The facts are proven too: a stand-in made of the real image's packages has what they say, and no more. */
function factsReport(standIns: readonly StandIn[]): SampleReport {
  const failures = standIns.flatMap((standIn) => (standIn.unavailable === undefined ? (standIn.untrue ?? []) : []));
  return { name: 'image-facts', title: 'What the facts say of distroless and Debian', seconds: 0, failures, rungs: [], refused: [] };
}

function brokenHarness(sample: Sample | undefined, error: unknown): SampleReport {
  return { name: sample?.name ?? '', title: sample?.title ?? '', seconds: 0, failures: [error instanceof Error ? (error.stack ?? error.message) : String(error)], rungs: [], refused: [] };
}

function summarize(reports: readonly SampleReport[], seconds: number): number {
  const failed = reports.filter(isFailed).length;
  const skipped = reports.filter((report) => report.skipped !== undefined && !isFailed(report)).length;
  console.log(`${Math.round(seconds)} s; skipped ones say why above`);
  console.log(`${reports.length - failed - skipped} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 ? 0 : 1;
}

void main().then((code) => process.exit(code));
