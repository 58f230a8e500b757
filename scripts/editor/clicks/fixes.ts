import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { insist, patience } from '../patience.ts';
import { withSettings } from './settings.ts';
import { expectSaved, goTo, lineOf, openFile, runCommand, takePicture, type EditorWindow, type Step } from './window.ts';

/** From the problem over the light bulb to the saved file. */
export const fixes: readonly Step[] = [
  { name: 'a problem is underlined and listed', run: readProblems },
  { name: 'the light bulb opens a menu with the fix', run: openLightBulb },
  { name: 'a fix shows a preview, changes nothing yet, is applied and saved', run: previewAndApply },
  { name: 'a finding is silenced from the light bulb', run: silence },
  { name: 'saving fixes all that is safe, when asked to', run: fixOnSave },
  { name: 'a refactoring that is refused says why', run: readRefusal },
];

async function readProblems(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, 'Dockerfile');
  await page.locator('.squiggly-warning').first().waitFor(patience);
  await runCommand(window, 'Problems: Focus on Problems View', page.locator('.markers-panel .monaco-list-row', { hasText: 'MAINTAINER' }).first());
  await takePicture(window, 'problems');
}

async function openLightBulb(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, 'Dockerfile');
  await page.locator('.squiggly-warning').first().waitFor(patience);
  await goTo(window, 3, 4);
  // The bulb stands in the line or in the gutter; the one of the two that is not in use stays in the page, unseen.
  const bulb = page.locator('.lightBulbWidget, [class*="codicon-gutter-lightbulb"]').filter({ visible: true }).first();
  await insist(page, async (timeout) => {
    await lineOf(window, 'MAINTAINER').click({ position: { x: 30, y: 9 }, ...timeout });
    await bulb.click(timeout);
  }, openMenu(page, 'label'));
  await takePicture(window, 'light-bulb');
}

async function previewAndApply(window: EditorWindow): Promise<void> {
  const { page, workspace } = window;
  await openFile(window, 'Dockerfile');
  await page.locator('.squiggly-warning').first().waitFor(patience);
  await goTo(window, 3, 4);
  const apply = page.getByRole('button', { name: 'Apply' }).first();
  await insist(page, async (timeout) => {
    await page.keyboard.press('Control+.');
    await openMenu(page, 'label').hover(timeout);
    await page.keyboard.press('Control+Enter');
  }, apply);
  await page.locator('.pane-body .monaco-list-row', { hasText: 'LABEL' }).first().waitFor(patience);
  await takePicture(window, 'preview');
  if (!(await readFile(path.join(workspace, 'Dockerfile'), 'utf8')).includes('MAINTAINER')) throw new Error('The file was changed before the fix was applied.');
  await insist(page, (timeout) => apply.click(timeout), lineOf(window, 'LABEL'));
  await page.locator('.squiggly-warning').first().waitFor({ state: 'detached', ...patience });
  await goTo(window, 3, 1);
  await expectSaved(window, 'Dockerfile', 'the label', (text) => text.includes('LABEL org.opencontainers.image.authors="jane@example.com"\n'));
  await takePicture(window, 'fixed');
}

async function silence(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, 'Dockerfile');
  await page.locator('.squiggly-warning').first().waitFor(patience);
  await goTo(window, 3, 4);
  await insist(page, async (timeout) => {
    await page.keyboard.press('Control+.');
    await openMenu(page, 'Ignore MaintainerDeprecated here').click(timeout);
  }, lineOf(window, 'skip=MaintainerDeprecated'));
  await page.locator('.squiggly-warning').first().waitFor({ state: 'detached', ...patience });
}

async function fixOnSave(window: EditorWindow): Promise<void> {
  await withSettings(window, { 'editor.codeActionsOnSave': { 'source.fixAll.distiller': 'explicit' } }, async () => {
    await openFile(window, 'Dockerfile');
    await window.page.locator('.squiggly-warning').first().waitFor(patience);
    await goTo(window, 1, 1);
    await window.page.keyboard.type('# saved by hand\n', { delay: 10 });
    await expectSaved(window, 'Dockerfile', 'the comment and the label', (text) => text.startsWith('# saved by hand') && text.includes('LABEL org.opencontainers.image.authors='));
  });
}

async function readRefusal(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, 'refused.Dockerfile');
  await goTo(window, 2, 3);
  const entry = openMenu(page, 'Name this stage');
  await insist(page, () => page.keyboard.press('Control+Shift+R'), entry);
  await takePicture(window, 'refused');
  const shown = await entry.innerText();
  if (!shown.includes('takes its stage from a variable')) throw new Error(`The menu says only: ${shown}`);
}

/** The entry of the menu that is open; the light bulb and the keyboard open the same one. */
export function openMenu(page: Page, title: string): Locator {
  return page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
}
