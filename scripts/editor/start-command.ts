import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { BrowserHostRequest } from './host.ts';
import { patience } from './patience.ts';
import { endGroup } from './process.ts';
import type { TestResult } from './results.ts';

/** Runs `npm start` as a user does, visits the address that it prints, and stops it. */
export async function runStartCommand(request: BrowserHostRequest): Promise<readonly TestResult[]> {
  const child = spawn('npm', ['start', '--', '--browser', '--no-open'], { cwd: request.root, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  const hear = (part: Buffer): void => { output += part.toString(); };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const results: TestResult[] = [];
  const step = async (name: string, run: () => Promise<void>): Promise<void> => {
    const started = Date.now();
    const error = await run().then(() => undefined, String);
    const details = error === undefined ? {} : { error: `${error}\n${output.slice(-2000)}` };
    results.push({ name, state: error === undefined ? 'passed' : 'failed', milliseconds: Date.now() - started, ...details });
  };
  try {
    let url = '';
    await step('npm start prints an address', async () => { url = await printedUrl(() => output, () => child.exitCode); });
    await step('the address shows an example with its findings', () => visit(request.browser, url, request.pictures));
    await step('nobody gets in without the token', () => expectRefusal(url));
    await step('Ctrl-C stops it', async () => {
      const exited = once(child, 'exit');
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
      const ended = await Promise.race([exited, wait(30_000, undefined, { ref: false })]);
      if (ended === undefined) throw new Error('It still runs half a minute after Ctrl-C.');
      await expectSilence(url);
    });
  } finally {
    await endGroup(child);
  }
  return results;
}

async function printedUrl(output: () => string, exitCode: () => number | null): Promise<string> {
  for (let second = 0; second < 300; second++) {
    const url = /http:\/\/127\.0\.0\.1:\S+/u.exec(output())?.[0];
    if (url !== undefined) return url;
    if (exitCode() !== null) throw new Error(`It ended with exit code ${exitCode()}.`);
    await wait(1000);
  }
  throw new Error('No address within five minutes.');
}

async function visit(browser: Browser, url: string, pictures: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(url, patience);
    await page.locator('.monaco-editor .view-line', { hasText: 'FROM' }).first().waitFor(patience);
    await page.locator('.monaco-editor .squiggly-warning, .monaco-editor .squiggly-error').first().waitFor(patience);
    await page.screenshot({ path: path.join(pictures, 'start.png') });
  } catch (error) {
    await page.screenshot({ path: path.join(pictures, 'start-failed.png') });
    throw error;
  } finally {
    await page.close();
  }
}

async function expectRefusal(url: string): Promise<void> {
  const { status } = await fetch(new URL('/', url), { redirect: 'manual' });
  if (status !== 403) throw new Error(`Without the token the server answers ${status}.`);
}

async function expectSilence(url: string): Promise<void> {
  const answer = await fetch(new URL('/', url)).then((response) => response.status, () => undefined);
  if (answer !== undefined) throw new Error(`Something still answers ${answer} there.`);
}
