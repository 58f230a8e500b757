import { runCommand, lastLines } from './command.ts';
import type { Engine } from './engine.ts';
import type { Sample } from './sample.ts';

/** Runs an image as its sample says, and notes everything that must be the same before and after a refactoring. */
export async function observe(engine: Engine, image: string, sample: Sample): Promise<Observation> {
  const inspected = await inspectImage(engine, image);
  const run = sample.serves !== undefined ? await observeServer(engine, image, sample, inspected.config) : await observeProgram(engine, image, sample);
  const failingExit = sample.failing === undefined ? undefined : await exitOf(engine, image, sample.failing.env);
  return { ...inspected, ...run, failingExit };
}

export interface Observation extends Run {
  readonly config: ImageSettings;
  readonly megabytes: number;
  readonly failingExit: number | undefined;
}

/** The configuration as `docker inspect` shows it, nulls made empty. */
export interface ImageSettings {
  readonly user: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly healthcheck: readonly string[];
  readonly stopSignal: string;
}

interface Run {
  /** Whether it answered, or ended as it should. */
  readonly works: boolean;
  readonly answers: readonly string[];
  /** The exit code after SIGTERM (or STOPSIGNAL); 137 when it had to be killed. */
  readonly stopExit: number | undefined;
  readonly health: string | undefined;
  /** The last lines of its log, or why it did not start. */
  readonly said: string;
}

async function inspectImage(engine: Engine, image: string): Promise<{ config: ImageSettings; megabytes: number }> {
  const answer = await engine.docker(['image', 'inspect', image]);
  const [found] = JSON.parse(answer.stdout) as [{ Size: number; Config: RawSettings }];
  const raw = found.Config;
  return {
    megabytes: Math.round(found.Size / 100_000) / 10,
    config: {
      user: raw.User ?? '',
      workdir: raw.WorkingDir ?? '',
      env: Object.fromEntries((raw.Env ?? []).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])),
      entrypoint: raw.Entrypoint ?? [],
      cmd: raw.Cmd ?? [],
      ports: Object.keys(raw.ExposedPorts ?? {}).sort(),
      volumes: Object.keys(raw.Volumes ?? {}).sort(),
      labels: raw.Labels ?? {},
      healthcheck: raw.Healthcheck?.Test ?? [],
      stopSignal: raw.StopSignal ?? '',
    },
  };
}

interface RawSettings {
  readonly User?: string;
  readonly WorkingDir?: string;
  readonly Env?: readonly string[] | null;
  readonly Entrypoint?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly ExposedPorts?: Readonly<Record<string, unknown>> | null;
  readonly Volumes?: Readonly<Record<string, unknown>> | null;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly Healthcheck?: { readonly Test?: readonly string[] } | null;
  readonly StopSignal?: string;
}

async function observeProgram(engine: Engine, image: string, sample: Sample): Promise<Run> {
  const { args = [], env = {}, prints = '', exit = 0 } = sample.runs ?? {};
  const outcome = await engine.docker(['run', '--rm', '--network', 'none', ...environment(env), image, ...args], { timeoutMs: 120_000 });
  const works = outcome.code === exit && outcome.said.includes(prints);
  return { works, answers: works ? [outcome.stdout] : [], stopExit: undefined, health: undefined, said: `exit ${outcome.code}: ${lastLines(outcome.said, 30)}` };
}

async function observeServer(engine: Engine, image: string, sample: Sample, config: ImageSettings): Promise<Run> {
  const quick = config.healthcheck.length > 0 ? ['--health-interval', '1s', '--health-start-period', '0s', '--health-retries', '20'] : [];
  // A network of its own with nothing but loopback: no port is taken on the machine, and none is open to anyone.
  const started = await engine.docker(['run', '-d', '--network', 'none', ...quick, image]);
  const id = started.stdout.trim().split('\n').at(-1) ?? '';
  if (started.code !== 0) {
    if (id !== '') await engine.docker(['rm', '-f', id]);
    return { works: false, answers: [], stopExit: undefined, health: undefined, said: lastLines(started.said, 6) };
  }
  try {
    const answers = await ask(engine, id, sample);
    const health = config.healthcheck.length > 0 && answers.length > 0 ? await waitForHealth(engine, id) : undefined;
    const stopExit = answers.length > 0 ? await stopAndRead(engine, id) : undefined;
    const log = await engine.docker(['logs', '--tail', '30', id]);
    const state = (await engine.docker(['inspect', '-f', '{{.State.ExitCode}} {{.State.Error}}', id])).stdout.trim();
    const works = isAnswered(sample, answers);
    const heard = works || answers.length === 0 ? '' : `answers ${JSON.stringify(answers)}; `;
    return { works, answers, stopExit, health, said: `${heard}exit ${state}: ${lastLines(log.said, 30)}` };
  } finally {
    await engine.docker(['rm', '-f', '-v', id]);
  }
}

function isAnswered(sample: Sample, answers: readonly string[]): boolean {
  const requests = sample.serves?.requests ?? [];
  return answers.length === requests.length && requests.every((request, index) => {
    const answer = answers[index] ?? '';
    return answer.startsWith(`${request.status ?? 200} `) && answer.includes(request.contains);
  });
}

/** Asks from inside the container's network until the server answers, the container ends or a minute and a half is over: a busy machine starts a JVM slowly. */
async function ask(engine: Engine, id: string, sample: Sample): Promise<readonly string[]> {
  const state = await engine.docker(['inspect', '-f', '{{.State.Pid}}', id]);
  const words = ['-t', state.stdout.trim(), '-n', process.execPath, '-e', asker, JSON.stringify(sample.serves)];
  const ended = new AbortController();
  const waiting = engine.docker(['wait', id], { timeoutMs: 150_000, until: ended.signal }).then(() => ended.abort());
  const outcome = await runCommand('nsenter', words, { timeoutMs: 120_000, env: { PATH: process.env['PATH'] }, until: ended.signal });
  ended.abort();
  await waiting;
  const answers = outcome.code === 0 ? (JSON.parse(outcome.stdout) as readonly string[]) : [];
  return answers.map((answer, index) => {
    const request = sample.serves?.requests[index];
    return request?.varies === true && answer.includes(request.contains) ? `${answer.slice(0, 4)}${request.contains}` : answer;
  });
}

/** The port is tried until something listens. */
const asker = `
const { port, requests } = JSON.parse(process.argv[1]);
const until = Date.now() + 90000;
const get = async (path) => { const r = await fetch('http://127.0.0.1:' + port + path, { signal: AbortSignal.timeout(20000), redirect: 'manual' }); return r.status + ' ' + (await r.text()); };
(async () => {
  for (;;) {
    try { await get(requests[0].path); break; } catch { if (Date.now() > until) process.exit(1); await new Promise((r) => setTimeout(r, 100)); }
  }
  const answers = [];
  for (const request of requests) answers.push(await get(request.path));
  process.stdout.write(JSON.stringify(answers));
})().catch(() => process.exit(1));
`;

async function waitForHealth(engine: Engine, id: string): Promise<string> {
  let status = '';
  for (let tries = 0; tries < 200; tries++) {
    status = (await engine.docker(['inspect', '-f', '{{.State.Health.Status}}', id])).stdout.trim();
    if (status !== 'starting') break;
    await new Promise((done) => setTimeout(done, 300));
  }
  return status;
}

async function stopAndRead(engine: Engine, id: string): Promise<number> {
  await engine.docker(['stop', '-t', '5', id]);
  return Number((await engine.docker(['inspect', '-f', '{{.State.ExitCode}}', id])).stdout.trim());
}

async function exitOf(engine: Engine, image: string, env: Readonly<Record<string, string>>): Promise<number> {
  return (await engine.docker(['run', '--rm', '--network', 'none', ...environment(env), image], { timeoutMs: 90_000 })).code;
}

function environment(env: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
}
