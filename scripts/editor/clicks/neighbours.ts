import { insist, patience, until } from '../patience.ts';
import { openMenu } from './fixes.ts';
import { withSettings } from './settings.ts';
import { goTo, lineOf, openFile, runCommand, takePicture, type EditorWindow, type Step } from './window.ts';

/** Beside stand-ins for Microsoft's and Docker's extensions: what they tell is not told again, and the rest is. */
export const besideNeighbours: readonly Step[] = [
  { name: 'beside others, each problem is listed once', run: readProblems },
  { name: 'beside others, the menu has no entry twice', run: readMenu },
  { name: 'beside others, hovering shows their cards and not ours', run: readHover },
  { name: 'beside others, completion has no word twice', run: readCompletion },
  { name: 'beside others, the outline is theirs', run: readOutline },
  { name: 'beside others, formatting is theirs', run: readFormatters },
];

const file = 'neighbours.Dockerfile';

async function readProblems(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, file);
  const rows = page.locator('.markers-panel .monaco-list-row');
  await runCommand(window, 'Problems: Focus on Problems View', rows.filter({ hasText: 'This is not a comment' }).first());
  for (const theirs of ['MAINTAINER has been deprecated', 'JSON arguments recommended']) await rows.filter({ hasText: theirs }).first().waitFor(patience);
  // The file, one problem of ours that they do not know, and theirs.
  await until('each problem once', async () => (await rows.count()) === 4).waitFor(patience);
  await takePicture(window, 'neighbours-problems');
}

async function readMenu(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, file);
  await page.locator('.squiggly-warning').first().waitFor(patience);
  await goTo(window, 2, 4);
  await insist(page, async (timeout) => {
    await page.keyboard.press('Control+.');
    await openMenu(page, 'Convert MAINTAINER to LABEL').waitFor(timeout);
  }, openMenu(page, 'label'));
  await takePicture(window, 'neighbours-menu');
  expectOnce(await page.locator('.action-widget .monaco-list-row').allInnerTexts());
}

async function readHover(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, file);
  await lineOf(window, 'debian').waitFor(patience);
  const card = page.locator('.monaco-hover', { hasText: 'Container Tools on' }).filter({ hasText: 'Docker DX on', visible: true }).first();
  await insist(page, async (timeout) => {
    await lineOf(window, 'CMD').hover({ position: { x: 5, y: 5 }, ...timeout });
    await lineOf(window, 'FROM debian').hover({ position: { x: 60, y: 9 }, ...timeout });
  }, card);
  await takePicture(window, 'neighbours-hover');
  const shown = await card.innerText();
  if (shown.includes('Runs as')) throw new Error(`Ours is shown too: ${shown}`);
}

async function readCompletion(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, file);
  await goTo(window, 4, 1);
  await page.keyboard.type('E', { delay: 20 });
  const rows = page.locator('.suggest-widget.visible .monaco-list-row');
  await insist(page, () => page.keyboard.press('Control+Space'), rows.filter({ hasText: 'EXPOSE' }).first());
  await takePicture(window, 'neighbours-completion');
  expectOnce(await rows.locator('.label-name').allInnerTexts());
}

async function readOutline(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, file);
  await lineOf(window, 'debian').waitFor(patience);
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await insist(page, () => page.keyboard.press('Control+Shift+O'), rows.filter({ hasText: 'MAINTAINER' }).first());
  expectOnce(await rows.locator('.label-name').allInnerTexts());
}

async function readFormatters(window: EditorWindow): Promise<void> {
  await withSettings(window, { 'distiller.format.enable': true }, async () => {
    await openFile(window, 'untidy.Dockerfile');
    await lineOf(window, 'apt-get').waitFor(patience);
    await goTo(window, 1, 1);
    // With two formatters the editor would ask for one of them first.
    await runCommand(window, 'Format Document', lineOf(window, '# formatted by Container Tools'));
    await lineOf(window, 'FROM   debian').waitFor(patience);
  });
}

function expectOnce(shown: readonly string[]): void {
  const texts = shown.map((text) => text.replace(/\s+/gu, ' ').trim());
  const doubled = texts.filter((text, at) => text !== '' && texts.indexOf(text) !== at);
  if (texts.length === 0 || doubled.length > 0) throw new Error(`Twice: ${doubled.join(', ')}, of ${texts.join(', ')}`);
}
