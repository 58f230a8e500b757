import { insist, patience, until } from '../patience.ts';
import { openMenu } from './fixes.ts';
import { expectSaved, goTo, lineOf, openFile, quickPick, takePicture, type EditorWindow, type Step } from './window.ts';

/** The two refactorings that all is about, by each way that leads to them. */
export const refactorings: readonly Step[] = [
  { name: 'converting to multi-stage shows a preview, is applied and saved', run: convertWithPreview },
  { name: 'the code lens converts, and asks which runtime', run: convertFromLens },
  { name: 'switching the runtime from the menu of the last stage', run: switchFromMenu },
  { name: 'a runtime that does not fit says why, and changes nothing', run: readRefusedRuntime },
];

async function convertWithPreview(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, 'service/Dockerfile');
  await goTo(window, 1, 3);
  const apply = page.getByRole('button', { name: 'Apply' }).first();
  await insist(page, async (timeout) => {
    await page.keyboard.press('Control+Shift+R');
    await openMenu(page, 'Convert to multi-stage build').hover(timeout);
    await page.keyboard.press('Control+Enter');
  }, apply);
  for (const change of ['AS build', 'FROM gcr.io/distroless/static']) await page.locator('.pane-body .monaco-list-row', { hasText: change }).first().waitFor(patience);
  await readCheckList(window);
  await insist(page, (timeout) => apply.click(timeout), lineOf(window, 'FROM gcr.io/distroless/static'));
  await expectSaved(window, 'service/Dockerfile', 'two stages', (text) => text.includes('AS build') && text.includes('COPY --from=build /out/service'));
}

/** What is to be checked by hand stands over the change that it is about. */
async function readCheckList(window: EditorWindow): Promise<void> {
  const { page } = window;
  const note = page.locator('.monaco-hover', { hasText: 'Check: Runs as the user nonroot' }).filter({ visible: true }).first();
  await insist(page, async (timeout) => {
    await page.locator('.pane-body .monaco-list-row', { hasText: 'AS build' }).first().hover(timeout);
    await page.locator('.pane-body .monaco-list-row', { hasText: 'FROM gcr.io/distroless/static' }).first().hover({ position: { x: 200, y: 10 }, ...timeout });
  }, note);
  await takePicture(window, 'convert-preview');
}

async function convertFromLens(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, 'service/Dockerfile');
  await goTo(window, 3, 1);
  const lens = page.locator('.codelens-decoration a', { hasText: 'Convert to multi-stage build' }).first();
  const slim = quickPick(window, 'Slim: the same distribution');
  await insist(page, async (timeout) => {
    await lens.click(timeout);
    await slim.waitFor(timeout);
    await takePicture(window, 'runtime-picker');
    await slim.click(timeout);
  }, lineOf(window, 'FROM debian:trixie-slim'));
  await takePicture(window, 'converted');
}

async function switchFromMenu(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, 'counter/Dockerfile');
  await goTo(window, 11, 3);
  await insist(page, async (timeout) => {
    await page.keyboard.press('Control+Shift+R');
    await openMenu(page, 'Switch runtime to distroless').click(timeout);
  }, lineOf(window, 'FROM gcr.io/distroless/nodejs24-debian13'));
  await lineOf(window, 'CMD ["dist/server.js"]').waitFor(patience);
  await takePicture(window, 'switched');
}

async function readRefusedRuntime(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, 'counter/Dockerfile');
  await goTo(window, 11, 3);
  const scratch = quickPick(window, 'Scratch: nothing but the program');
  await insist(page, async (timeout) => {
    await page.keyboard.press('Control+Shift+R');
    await openMenu(page, 'choose options…').click(timeout);
    await scratch.click(timeout);
  }, page.locator('.notification-list-item-message', { hasText: 'scratch has no node' }).first());
  await until('the same text as before', () => lineOf(window, 'FROM node:24-trixie-slim').isVisible()).waitFor(patience);
}
