import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { bundleSuite } from './bundle-suite.ts';
import { ensureChromium, launchChromium } from './chromium.ts';
import { clickThrough } from './clicks/run.ts';
import { runInDesktopHost } from './desktop-host.ts';
import type { BrowserHostRequest, HostRequest } from './host.ts';
import { runInRemoteHost } from './remote-host.ts';
import type { HostResult, TestResult } from './results.ts';
import { runStartCommand } from './start-command.ts';
import { runInWebHost } from './web-host.ts';
import { ensureWorkbench } from './workbench.ts';

/** `npm run test:vscode`: one suite in three extension hosts, a user's clicks in a real window, and npm start. */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    step: { type: 'string', multiple: true },
    extension: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    'update-screenshots': { type: 'boolean', default: false },
  },
});
const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const hosts = ['desktop', 'remote', 'web', 'clicks', 'start'] as const;
type Host = (typeof hosts)[number];

void main().then((code) => { process.exitCode = code; });

async function main(): Promise<number> {
  const unknown = (values.only ?? []).filter((name) => !hosts.some((host) => host === name));
  if (unknown.length > 0) {
    console.error(`There is no host "${unknown.join('", "')}": take ${hosts.join(', ')}.`);
    return 2;
  }
  const wanted = hosts.filter((host) => values.only?.includes(host) ?? true);
  const extension = path.resolve(values.extension ?? root);
  const pictures = path.join(root, '.cache', 'pictures');
  await mkdir(pictures, { recursive: true });
  const request: HostRequest = {
    root, extension, pictures,
    suite: await bundleSuite(root, extension),
    fixtures: path.join(root, 'test', 'vscode', 'workspace'),
    verbose: values.verbose,
  };
  const results = new Map<Host, HostResult>();
  if (wanted.includes('desktop')) results.set('desktop', await attempt('desktop', () => runInDesktopHost(request)));
  if (wanted.some((host) => host !== 'desktop')) await runInBrowser(request, wanted, results);
  return report(results);
}

async function runInBrowser(request: HostRequest, wanted: readonly Host[], results: Map<Host, HostResult>): Promise<void> {
  let browser: Browser | undefined;
  try {
    const workbench = await ensureWorkbench(request.root);
    browser = await launchChromium(await ensureChromium());
    const inBrowser: BrowserHostRequest = { ...request, workbench, browser };
    const runs: readonly (readonly [Host, () => Promise<readonly TestResult[]>])[] = [
      ['remote', () => runInRemoteHost(inBrowser)],
      ['web', () => runInWebHost(inBrowser)],
      ['clicks', () => clickThrough(inBrowser, values.step ?? [''], values['update-screenshots'] ? path.join(root, 'docs', 'images') : undefined)],
      // Last: it builds anew, and the suite's bundles lie in the folder of the build.
      ['start', () => runStartCommand(inBrowser)],
    ];
    for (const [host, run] of runs) {
      if (!wanted.includes(host)) continue;
      const started = Date.now();
      results.set(host, await attempt(host, async () => ({ status: 'ran', tests: await run(), seconds: (Date.now() - started) / 1000 })));
    }
  } catch (error) {
    console.error(messageOf(error));
    for (const host of wanted) if (!results.has(host)) results.set(host, failed(host, error));
  } finally {
    await browser?.close();
  }
}

/** A host that breaks down is a failed test, and the others still run. */
async function attempt(host: Host, run: () => Promise<HostResult>): Promise<HostResult> {
  console.log(`\n# ${titles[host]}`);
  const result = await run().catch((error: unknown) => failed(host, error));
  if (result.status === 'skipped') {
    console.log(`skipped: ${result.reason}`);
    return result;
  }
  for (const test of result.tests) {
    console.log(`${test.state === 'failed' ? 'not ok' : 'ok'} ${test.name} ${test.state === 'skipped' ? '# skipped' : `(${test.milliseconds} ms)`}`);
    if (test.error !== undefined) console.log(test.error.replace(/^/gmu, '    '));
  }
  console.log(`# ${result.tests.length} tests in ${result.seconds.toFixed(1)} s`);
  return result;
}

const titles: Readonly<Record<Host, string>> = {
  desktop: 'The suite in desktop VS Code',
  remote: "The suite in the workbench's Node extension host",
  web: 'The suite in the web worker extension host',
  clicks: 'Clicks in the workbench',
  start: 'npm start',
};

function failed(host: Host, error: unknown): HostResult {
  return { status: 'ran', seconds: 0, tests: [{ name: `${titles[host]} runs to its end`, state: 'failed', milliseconds: 0, error: messageOf(error) }] };
}

function report(results: ReadonlyMap<Host, HostResult>): number {
  const tests = [...results.values()].flatMap((result) => (result.status === 'ran' ? result.tests : []));
  const count = (state: TestResult['state']): number => tests.filter((test) => test.state === state).length;
  const skipped = [...results].flatMap(([host, result]) => (result.status === 'skipped' ? [`${host}: ${result.reason}`] : []));
  console.log('');
  for (const line of skipped) console.log(`skipped ${line}`);
  if (count('skipped') > 0) console.log(`${count('skipped')} tests skipped themselves`);
  console.log(`${count('passed')} passed, ${count('failed')} failed`);
  return count('failed') > 0 || count('passed') === 0 ? 1 : 0;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
