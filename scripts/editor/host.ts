import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** What every host of the suite is given. */
export interface HostRequest {
  readonly root: string;
  /** The folder of the extension under test. */
  readonly extension: string;
  /** The suite's bundles, below the extension's folder: VS Code finds no host for a suite that lies elsewhere. */
  readonly suite: { readonly node: string; readonly web: string };
  /** Copied before use: tests change files. */
  readonly fixtures: string;
  /** Where pictures of failures go. */
  readonly pictures: string;
  readonly verbose: boolean;
}

export interface BrowserHostRequest extends HostRequest {
  readonly workbench: Workbench;
  readonly browser: Browser;
}

export async function copyFixtures(request: HostRequest, home: string): Promise<string> {
  const workspace = path.join(home, 'workspace');
  await cp(request.fixtures, workspace, { recursive: true });
  return workspace;
}

/** Half a minute is the rule; a machine that builds something else beside it takes longer. */
export const suitePatience = 600_000;

/** The workbench reports the end of a suite by calling two functions of the page. */
export async function watchSuite(page: Page, verbose: boolean): Promise<SuiteEnd> {
  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => { end = resolve; });
  await page.exposeFunction('codeAutomationLog', (kind: string, args: readonly unknown[]) => {
    if (verbose) console.log(`[${kind}]`, ...args);
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => end(code));
  page.on('crash', () => end(3));
  if (verbose) page.on('console', (message) => console.log('[page]', message.text().slice(0, 600)));
  return { within: (milliseconds) => Promise.race([ended, timeOut(milliseconds)]) };
}

export interface SuiteEnd {
  /** The exit code, or 124 when the suite is still running by then. */
  within(milliseconds: number): Promise<number>;
}

function timeOut(milliseconds: number): Promise<number> {
  return new Promise((resolve) => { setTimeout(() => resolve(124), milliseconds).unref(); });
}
