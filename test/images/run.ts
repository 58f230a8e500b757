import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEngine, whyNoEngine } from './engine.ts';
import { proveSample, type Ground, type SampleReport } from './prove.ts';
import { isFailed, progressLine, renderReport, type Report } from './report.ts';
import { readSamples, type Sample } from './sample.ts';
import { standInMaker, type StandIn } from './stand-ins.ts';

/** `npm run test:images [names…] [--real-images]`: proves the samples on a real engine; the last line counts. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'real-images': { type: 'boolean' }, 'write-docs': { type: 'boolean' } } });
  const folder = dirname(fileURLToPath(import.meta.url));
  const samples = await readSamples(folder, positionals);
  const reason = await whyNoEngine();
  if (reason !== undefined) {
    console.log(`skipped: no Docker engine can run here: ${reason}\n0 passed, 0 failed, ${samples.length} skipped`);
    return 0;
  }
  const root = join(folder, '../..');
  const cache = process.env['DISTILLER_IMAGES_CACHE'] ?? join(root, '.cache/images');
  await mkdir(cache, { recursive: true });
  const started = Date.now();
  const engine = await startEngine(cache);
  const interrupted = (): void => void engine.stop().then(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const ground: Ground = { engine, cache, standIns: standInMaker(engine, cache), realImages: values['real-images'] === true };
    const reports = await proveAll(ground, samples);
    const seconds = (Date.now() - started) / 1000;
    const standIns = await ground.standIns.all();
    reports.push(factsReport(standIns));
    console.log(progressLine(factsReport(standIns)));
    const whole = await addToReport(join(cache, 'report.json'), { seconds, realImages: ground.realImages, samples: reports, standIns }, positionals.length > 0);
    if (values['write-docs'] === true) await writeFile(join(root, 'docs/proving-ground.md'), renderReport(whole));
    return summarize(reports, seconds);
  } finally {
    await engine.stop();
  }
}

/** A run of some samples renews those in the report and keeps the others; a run of all starts it anew. */
async function addToReport(path: string, report: Report, isPart: boolean): Promise<Report> {
  const earlier = isPart ? await readFile(path, 'utf8').then((text) => JSON.parse(text) as Report, () => undefined) : undefined;
  const samples = new Map([...(earlier?.samples ?? []), ...report.samples].map((sample) => [sample.name, sample]));
  const standIns = new Map([...(earlier?.standIns ?? []), ...report.standIns].map((standIn) => [standIn.reference, standIn]));
  const whole = { ...report, seconds: earlier?.seconds ?? report.seconds, samples: [...samples.values()].sort(byName), standIns: [...standIns.values()] };
  await writeFile(path, `${JSON.stringify(whole, null, 2)}\n`);
  return whole;
}

function byName(a: SampleReport, b: SampleReport): number {
  return a.name.localeCompare(b.name);
}

/** Two at a time: one waits for the network or a stop signal while the other computes. */
async function proveAll(ground: Ground, samples: readonly Sample[]): Promise<SampleReport[]> {
  const queue = [...samples];
  const reports: SampleReport[] = [];
  const work = async (): Promise<void> => {
    for (let sample = queue.shift(); sample !== undefined; sample = queue.shift()) {
      const report = await proveSample(ground, sample).catch((error: unknown) => brokenHarness(sample, error));
      reports.push(report);
      console.log(progressLine(report));
    }
  };
  await Promise.all([work(), work()]);
  return reports.sort(byName);
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

void main().then((code) => { process.exitCode = code; });
