import { cp, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { copyFixtures, type BrowserHostRequest } from '../host.ts';
import { installPackedExtension } from '../packed-extension.ts';
import { patience } from '../patience.ts';
import { withTemporaryProfile, type EditorSettings, type Profile } from '../profile.ts';
import type { TestResult } from '../results.ts';
import { startServer, type EditorServer } from '../server.ts';
import { context } from './context.ts';
import { fixes } from './fixes.ts';
import { learning } from './learning.ts';
import { looks } from './looks.ts';
import { menus } from './menus.ts';
import { besideNeighbours } from './neighbours.ts';
import { panels } from './panels.ts';
import { reading } from './reading.ts';
import { refactorings } from './refactorings.ts';
import { wholeWorkspace } from './whole-workspace.ts';
import { settle, takePicture, type EditorWindow, type Step } from './window.ts';
import { writing } from './writing.ts';

/** Steps that share an editor with the same extensions. */
const rounds: readonly Round[] = [
  { steps: [...fixes, ...reading, ...writing, ...refactorings, ...panels, ...context, ...looks, ...menus, ...learning, ...wholeWorkspace], others: [] },
  { steps: besideNeighbours, others: ['ms-azuretools.vscode-containers', 'docker.docker'] },
];
const kept: readonly string[] = [
  'preview', 'convert-preview', 'analyse-all', 'explorer-menu',
  ...['colours', 'light-bulb', 'stage-graph', 'runtimes', 'walkthrough'].flatMap((name) => [`${name}-light`, `${name}-dark`]),
  'stage-graph-contrast', 'runtimes-contrast',
];
/** The manual is cloned with the project: its pictures have to stay small. */
const largestPicture = 150_000;

/** Without these a browser's window saves by itself, and a fresh one brings back what was not saved. */
const settings: EditorSettings = { 'editor.lightbulb.enabled': 'on', 'files.autoSave': 'off', 'files.hotExit': 'off' };

interface Round {
  readonly steps: readonly Step[];
  /** Extensions installed beside ours: folders of test/vscode/neighbours. */
  readonly others: readonly string[];
}

/** Does with mouse and keyboard what a user does, in the window of a real editor with the packed extension: the steps whose name has a wanted text. */
export async function clickThrough(request: BrowserHostRequest, wanted: readonly string[], album: string | undefined): Promise<readonly TestResult[]> {
  const results: TestResult[] = [];
  for (const { steps, others } of rounds) {
    const chosen = steps.filter(({ name }) => wanted.some((part) => name.includes(part)));
    if (chosen.length > 0) results.push(...await withTemporaryProfile(settings, (profile) => runRound(request, profile, chosen, others)));
  }
  if (album !== undefined) await keepPictures(request.pictures, album);
  return results;
}

async function runRound(request: BrowserHostRequest, profile: Profile, steps: readonly Step[], others: readonly string[]): Promise<readonly TestResult[]> {
  for (const name of others) await cp(path.join(request.root, 'test', 'vscode', 'neighbours', name), path.join(profile.extensions, `${name}-1.0.0`), { recursive: true });
  await installPackedExtension(request.root, request.workbench, profile);
  const server = await startServer(request.workbench, profile);
  const desk: Desk = { request, profile, server, window: undefined };
  const results: TestResult[] = [];
  try {
    for (const step of steps) results.push(await tryTwice(desk, step));
  } finally {
    await desk.window?.page.close();
    await server.stop();
  }
  return results;
}

interface Desk {
  readonly request: BrowserHostRequest;
  readonly profile: Profile;
  readonly server: EditorServer;
  /** One for all steps, and a fresh one after a step that failed. */
  window: EditorWindow | undefined;
}

/** A failure hides no other step. What fails in a window that others have used is tried once more in a fresh one. */
async function tryTwice(desk: Desk, step: Step): Promise<TestResult> {
  const started = Date.now();
  const first = await tryOnce(desk, step);
  const second = first === undefined ? undefined : await tryOnce(desk, step);
  const milliseconds = Date.now() - started;
  if (first === undefined) return { name: step.name, state: 'passed', milliseconds };
  if (second === undefined) return { name: `${step.name}, at the second attempt (${first.split('\n')[0] ?? ''})`, state: 'passed', milliseconds };
  return { name: step.name, state: 'failed', milliseconds, error: second };
}

/** The error, if there is one. */
async function tryOnce(desk: Desk, step: Step): Promise<string | undefined> {
  try {
    if (desk.window === undefined) desk.window = await openWindow(desk);
    else await settle(desk.window);
    await copyFixtures(desk.request, desk.profile.home);
    await step.run(desk.window);
    return undefined;
  } catch (error) {
    if (desk.window !== undefined) await takePicture(desk.window, `failed ${step.name}`).catch(() => undefined);
    if (desk.request.verbose) console.log(`[${step.name}]`, error);
    await desk.window?.page.close();
    desk.window = undefined;
    return String(error);
  }
}

async function openWindow({ request, profile, server }: Desk): Promise<EditorWindow> {
  const workspace = await copyFixtures(request, profile.home);
  const page = await request.browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(patience.timeout);
  await page.goto(server.page({ folder: workspace, payload: JSON.stringify([['skipWelcome', 'true']]) }));
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor(patience);
  return { page, workspace, pictures: request.pictures };
}

async function keepPictures(pictures: string, album: string): Promise<void> {
  await mkdir(album, { recursive: true });
  for (const name of kept) {
    const picture = path.join(pictures, `${name}.png`);
    const { size } = await stat(picture);
    if (size > largestPicture) throw new Error(`${picture} has ${size} bytes: take it of a smaller window.`);
    await cp(picture, path.join(album, `${name}.png`));
  }
}
