import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { insist, patience } from './patience.ts';

export interface PanelWindow {
  readonly page: Page;
  line(text: string): Locator;
  shot(name: string): Promise<void>;
}

/** Opens a Dockerfile of a program, runs the command from the palette, reads the picture and jumps by keyboard. */
export async function readStageGraph({ page, line, shot }: PanelWindow): Promise<void> {
  await openByName(page, 'service/Dockerfile');
  await line('golang').waitFor(patience);
  await line('golang').click();
  await runCommand(page, 'Distiller: Show Stage Graph');
  const picture = await frameWith(page, '#picture svg');
  await picture.locator('#summary', { hasText: '1 stage, 1 in the final image' }).waitFor(patience);
  await shot('stage-graph-one');
  await line('ENTRYPOINT').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('FROM alpine:3.22 AS extra\n', { delay: 5 });
  await picture.locator('#summary', { hasText: '2 stages' }).waitFor(patience);
  await shot('stage-graph');
  const head = picture.locator('.jump.head').first();
  await head.focus();
  await page.keyboard.press('Enter');
  await page.locator('.editor-status-selection, #status\\.editor\\.selection', { hasText: 'Ln 1' }).first().waitFor(patience);
  for (let count = 0; count < 3; count++) await page.keyboard.press('Control+Z');
}

/** The ladder for the program; one is applied with one click, and the text is what the picture said. */
export async function switchRuntime({ page, line, shot }: PanelWindow): Promise<void> {
  await line('golang').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+Home');
  await runCommand(page, 'File: Revert File');
  await line('extra').waitFor({ state: 'detached', ...patience });
  await runCommand(page, 'Distiller: Preview Runtime Options');
  const ladder = await frameWith(page, '#ladder');
  await ladder.locator('button[data-value]').first().waitFor(patience);
  await shot('runtimes');
  await ladder.locator('button[data-value="distroless"]').click();
  await line('gcr.io/distroless').waitFor(patience);
  await shot('runtime-applied');
}

/** Files that are not open have their findings in the Problems panel too. */
export async function analyseAll({ page, shot }: PanelWindow): Promise<void> {
  await runCommand(page, 'Distiller: Analyse All Dockerfiles');
  await page.locator('.notification-list-item-message', { hasText: /findings? in \d+ Dockerfiles/u }).first().waitFor(patience);
  await page.getByRole('button', { name: 'Show Problems' }).first().click(patience);
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'api.Dockerfile' }).first().waitFor(patience);
  await shot('analyse-all');
}

/** Takes the file of this name, a path where several have it, from the list of files. */
export async function openByName(page: Page, name: string): Promise<void> {
  const opened = page.locator('.tab.active', { hasText: path.posix.basename(name) }).first();
  await insist(page, async (timeout) => {
    // The menu of the step before may still be open, and would take the keys.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().fill(name, timeout);
    const [first = name] = name.split(/[./]/u);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: first }).first().click(timeout);
  }, opened);
}

async function runCommand(page: Page, title: string): Promise<void> {
  const entry = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  await insist(page, async (timeout) => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill(`>${title}`, timeout);
  }, entry);
  await entry.click(patience);
}

/** VS Code shows a panel in a frame within a frame; of several the one that has what is asked for. */
async function frameWith(page: Page, selector: string): Promise<FrameLocator> {
  const end = Date.now() + patience.timeout;
  while (Date.now() < end) {
    const outer = page.locator('iframe.webview');
    for (let at = 0; at < (await outer.count()); at++) {
      const inner = outer.nth(at).contentFrame().locator('#active-frame').contentFrame();
      if ((await inner.locator(selector).count()) > 0) return inner;
    }
    await page.waitForTimeout(200);
  }
  throw new Error(`no panel shows ${selector}`);
}
