import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { insist, patience, until } from '../patience.ts';
import { cursorAt, frameWith, goTo, lineOf, openFile, runCommand, takePicture, type EditorWindow, type Step } from './window.ts';

/** The stage graph, and the ladder of runtimes. */
export const panels: readonly Step[] = [
  { name: 'the stage graph follows the text, and jumps by keyboard', run: readStageGraph },
  { name: 'both panels can be used by keyboard alone', run: useKeyboard },
  { name: 'the stage graph is saved as a picture', run: exportStageGraph },
  { name: 'a runtime of the preview is applied with one click', run: switchRuntime },
];

async function readStageGraph(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, 'service/Dockerfile');
  await goTo(window, 7, 1);
  await runCommand(window, 'Distiller: Show Stage Graph', page.locator('.tab', { hasText: 'Stage graph' }).first());
  const picture = await frameWith(page, '#picture svg');
  await picture.locator('#summary', { hasText: '1 stage, 1 in the final image' }).waitFor(patience);
  await goTo(window, 7, 1);
  await page.keyboard.type('FROM alpine:3.22 AS extra\n', { delay: 5 });
  await picture.locator('#summary', { hasText: '2 stages' }).waitFor(patience);
  await takePicture(window, 'stage-graph');
  const head = picture.locator('.jump.head').first();
  await head.focus();
  await page.keyboard.press('Enter');
  await cursorAt(page, 1).waitFor(patience);
}

async function useKeyboard(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, 'counter/Dockerfile');
  await goTo(window, 17, 1);
  await runCommand(window, 'Distiller: Show Stage Graph', page.locator('.tab', { hasText: 'Stage graph' }).first());
  const graph = await frameWith(page, '#picture svg');
  await graph.getByRole('button', { name: 'Save as SVG…' }).focus();
  await page.keyboard.press('Tab');
  await graph.locator('.head[data-key="0"]:focus').waitFor(patience);
  for (const key of ['0.0', '0.1', '1', '1.0']) {
    await page.keyboard.press('ArrowDown');
    await graph.locator(`[data-key="${key}"]:focus`).waitFor(patience);
  }
  await page.keyboard.press('Enter');
  await cursorAt(page, 13).waitFor(patience);
  await page.locator('.monaco-editor.focused').first().waitFor(patience);
  await runCommand(window, 'Distiller: Preview Runtime Options', page.locator('.tab', { hasText: 'Runtimes:' }).first());
  const ladder = await frameWith(page, '#ladder');
  await ladder.locator('input').first().focus();
  await page.keyboard.press('Space');
  await ladder.locator('input:checked').first().waitFor(patience);
  const apply = ladder.locator('button[data-value="distroless"]');
  await until('the button, a few tabs away', async () => {
    await page.keyboard.press('Tab');
    return apply.evaluate((button) => button === button.ownerDocument.activeElement);
  }).waitFor(patience);
  await page.keyboard.press('Enter');
  await lineOf(window, 'gcr.io/distroless').waitFor(patience);
  await page.locator('.monaco-editor.focused').first().waitFor(patience);
}

async function exportStageGraph(window: EditorWindow): Promise<void> {
  const { page, workspace } = window;
  const saved = path.join(workspace, 'counter', 'stages.svg');
  await rm(saved, { force: true });
  await openFile(window, 'counter/Dockerfile');
  await goTo(window, 3, 1);
  await runCommand(window, 'Distiller: Show Stage Graph', page.locator('.tab', { hasText: 'Stage graph' }).first());
  const picture = await frameWith(page, '#picture svg');
  await picture.locator('#summary', { hasText: '2 stages' }).waitFor(patience);
  const dialog = page.locator('.quick-input-widget input').first();
  await insist(page, async (timeout) => {
    await picture.getByRole('button', { name: 'Save as SVG…' }).click(timeout);
    await until('the place to save to', async () => (await dialog.inputValue()).endsWith('/counter/stages.svg')).waitFor(timeout);
    await takePicture(window, 'save-as-svg');
    await page.keyboard.press('Enter');
  }, until('the saved picture', async () => (await readFile(saved, 'utf8').catch(() => '')).includes('</svg>')));
  const markup = await readFile(saved, 'utf8');
  await rm(saved);
  expectPicture(markup, ['build', 'final image', 'node:${NODE_VERSION}-trixie', 'node:24-trixie-slim']);
}

/** Well-formed, complete by itself, and with these words to be read in it. */
function expectPicture(markup: string, words: readonly string[]): void {
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => { throw error; });
  parser.on('text', (text) => { texts.push(text.trim()); });
  parser.write(markup).close();
  const missing = words.filter((word) => !texts.includes(word));
  if (missing.length > 0) throw new Error(`Without ${missing.join(', ')}: ${texts.join(' | ')}`);
  if (/var\((?![^()]+, )/u.test(markup)) throw new Error('It has colours that only a theme gives.');
}

async function switchRuntime(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, 'service/Dockerfile');
  await goTo(window, 1, 1);
  await runCommand(window, 'Distiller: Preview Runtime Options', page.locator('.tab', { hasText: 'Runtimes:' }).first());
  const ladder = await frameWith(page, '#ladder');
  await ladder.locator('button[data-value]').first().waitFor(patience);
  await takePicture(window, 'runtimes');
  await ladder.locator('button[data-value="distroless"]').click();
  await lineOf(window, 'gcr.io/distroless').waitFor(patience);
  await takePicture(window, 'runtime-applied');
}
