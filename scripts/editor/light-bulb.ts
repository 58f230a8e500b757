import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { copyFixtures, type BrowserHostRequest } from './host.ts';
import { installPackedExtension } from './packed-extension.ts';
import { analyseAll, openByName, readStageGraph, switchRuntime } from './panel-clicks.ts';
import { insist, patience } from './patience.ts';
import { withTemporaryProfile } from './profile.ts';
import type { TestResult } from './results.ts';
import { startServer } from './server.ts';

/** Does with mouse and keyboard what a user does: sees the problem, opens the light bulb, previews, applies, saves. */
export function clickTheLightBulb(request: BrowserHostRequest, album: string | undefined): Promise<readonly TestResult[]> {
  return withTemporaryProfile({ 'editor.lightbulb.enabled': 'on' }, async (profile) => {
    const workspace = await copyFixtures(request, profile.home);
    await installPackedExtension(request.root, request.workbench, profile);
    const server = await startServer(request.workbench, profile);
    const page = await request.browser.newPage({ viewport: { width: 1280, height: 800 } });
    try {
      const file = path.join(workspace, 'Dockerfile');
      const payload = [['openFile', `vscode-remote://${server.authority}${file}`], ['skipWelcome', 'true']];
      await page.goto(server.page({ folder: workspace, payload: JSON.stringify(payload) }));
      return await inTurn(page, request.pictures, steps(page, file, request.pictures));
    } finally {
      await page.close();
      await server.stop();
      if (album !== undefined) await keepPictures(request.pictures, album);
    }
  });
}

interface Step {
  readonly name: string;
  run(): Promise<void>;
}

function steps(page: Page, file: string, pictures: string): readonly Step[] {
  const window: Window = {
    page,
    file,
    line: (text) => page.locator('.monaco-editor .view-line', { hasText: text }).first(),
    shot: async (name) => { await page.screenshot({ path: path.join(pictures, `${name}.png`) }); },
  };
  return [
    { name: 'a Dockerfile opens in the editor', run: () => window.line('MAINTAINER').waitFor({ timeout: 60_000 }) },
    { name: 'the word is underlined', run: () => page.locator('.squiggly-warning').first().waitFor(patience) },
    { name: 'the Problems panel lists the finding', run: () => readProblems(window) },
    { name: 'the light bulb opens a menu with the fix', run: () => openLightBulb(window) },
    { name: 'the fix shows a preview and has changed nothing', run: () => previewFix(window) },
    { name: 'the fix is applied and saved', run: () => applyFix(window) },
    { name: 'a refactoring that is refused says why', run: () => readRefusal(window) },
    { name: 'the stage graph follows the text, and jumps by keyboard', run: () => readStageGraph(window) },
    { name: 'a runtime of the preview is applied with one click', run: () => switchRuntime(window) },
    { name: 'all Dockerfiles are analysed without opening them', run: () => analyseAll(window) },
  ];
}

interface Window {
  readonly page: Page;
  /** The file that is open. */
  readonly file: string;
  line(text: string): Locator;
  shot(name: string): Promise<void>;
}

async function readProblems({ page, shot }: Window): Promise<void> {
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'MAINTAINER' }).first().waitFor(patience);
  await shot('problems');
}

async function openLightBulb({ page, line, shot }: Window): Promise<void> {
  // The bulb stands in the line or in the gutter; the one of the two that is not in use stays in the page, unseen.
  const bulb = page.locator('.lightBulbWidget, [class*="codicon-gutter-lightbulb"]').filter({ visible: true }).first();
  await insist(page, async (timeout) => {
    await line('MAINTAINER').click({ position: { x: 30, y: 9 }, ...timeout });
    await bulb.click(timeout);
  }, fix(page));
  await shot('light-bulb');
}

async function previewFix({ page, file, shot }: Window): Promise<void> {
  const apply = page.getByRole('button', { name: 'Apply' }).first();
  await fix(page).hover();
  await page.keyboard.press('Control+Enter');
  await apply.waitFor(patience);
  await page.locator('.pane-body .monaco-list-row', { hasText: 'LABEL' }).first().waitFor(patience);
  await shot('preview');
  if (!(await readFile(file, 'utf8')).includes('MAINTAINER')) throw new Error('The file was changed before the fix was applied.');
}

async function applyFix({ page, file, line, shot }: Window): Promise<void> {
  await page.getByRole('button', { name: 'Apply' }).first().click(patience);
  await line('LABEL').waitFor(patience);
  await page.locator('.squiggly-warning').first().waitFor({ state: 'detached', ...patience });
  await line('LABEL').click();
  await page.keyboard.press('Control+S');
  await page.locator('.tab.dirty').waitFor({ state: 'detached', ...patience });
  await shot('fixed');
  const text = await readFile(file, 'utf8');
  if (!text.includes('LABEL org.opencontainers.image.authors="jane@example.com"\n')) throw new Error(`The saved file says:\n${text}`);
}

async function readRefusal({ page, line, shot }: Window): Promise<void> {
  await openByName(page, 'refused.Dockerfile');
  const entry = page.locator('.action-widget .monaco-list-row', { hasText: 'Name this stage' }).first();
  await insist(page, async (timeout) => {
    await line('golang').click({ position: { x: 30, y: 9 }, ...timeout });
    await page.keyboard.press('Control+Shift+R');
  }, entry);
  await shot('refused');
  const shown = await entry.innerText();
  if (!shown.includes('takes its stage from a variable')) throw new Error(`The menu says only: ${shown}`);
}

function fix(page: Page): Locator {
  return page.locator('.action-widget .monaco-list-row', { hasText: 'label' }).first();
}

/** Each step needs the one before: the first that fails is the last. */
async function inTurn(page: Page, pictures: string, list: readonly Step[]): Promise<readonly TestResult[]> {
  const results: TestResult[] = [];
  for (const step of list) {
    const started = Date.now();
    try {
      await step.run();
      results.push({ name: step.name, state: 'passed', milliseconds: Date.now() - started });
    } catch (error) {
      await page.screenshot({ path: path.join(pictures, 'failed.png') });
      results.push({ name: step.name, state: 'failed', milliseconds: Date.now() - started, error: String(error) });
      break;
    }
  }
  return results;
}

async function keepPictures(pictures: string, album: string): Promise<void> {
  await mkdir(album, { recursive: true });
  for (const name of ['light-bulb', 'preview', 'analyse-all']) await cp(path.join(pictures, `${name}.png`), path.join(album, `${name}.png`));
}
