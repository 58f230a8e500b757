import { insist, patience } from '../patience.ts';
import { withSettings } from './settings.ts';
import { cursorAt, expectText, goTo, lineOf, openFile, runCommand, takePicture, type EditorWindow, type Step } from './window.ts';

/** What the editor tells about a file without being asked to change it. */
export const reading: readonly Step[] = [
  { name: 'hovering over a base image shows its card', run: hoverImage },
  { name: 'hovering over a stage and a variable tells what they are', run: hoverNames },
  { name: 'the outline lists the stages', run: readOutline },
  { name: 'the code lens above a stage tells where it ends', run: readLens },
  { name: 'inlay hints number the stages and complete the paths, when switched on', run: readInlays },
  { name: 'a stage leads to its definition and its uses', run: followStage },
  { name: 'a stage folds, and the selection grows word by word', run: foldStage },
  { name: 'a flag shows its signature while it is typed', run: readSignature },
  { name: 'shell inside RUN has colours of its own', run: readColours },
];

const file = 'counter/Dockerfile';

async function hoverImage(window: EditorWindow): Promise<void> {
  await openFile(window, file);
  const card = hoverWith(window, 'Runs as');
  await insist(window.page, async (timeout) => {
    await lineOf(window, 'EXPOSE').hover(timeout);
    await lineOf(window, 'FROM node:24-trixie-slim').hover({ position: { x: 100, y: 9 }, ...timeout });
  }, card);
  await expectText(card, ['node:24-trixie-slim', 'debian trixie, glibc', 'docker-entrypoint.sh', 'root', '/bin/sh', 'Checked']);
  await takePicture(window, 'hover');
}

async function hoverNames(window: EditorWindow): Promise<void> {
  await openFile(window, file);
  await goTo(window, 13, 14);
  await runCommand(window, 'Show or Focus Hover', hoverWith(window, 'build'));
  await goTo(window, 3, 15);
  await runCommand(window, 'Show or Focus Hover', hoverWith(window, 'ARG above the first FROM'));
}

function hoverWith({ page }: EditorWindow, text: string) {
  return page.locator('.monaco-hover', { hasText: text }).filter({ visible: true }).first();
}

async function readOutline(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, file);
  const stage = page.locator('.outline-tree .monaco-list-row', { hasText: 'build' }).first();
  await runCommand(window, 'Explorer: Focus on Outline View', stage);
  await takePicture(window, 'outline');
  const unnamed = page.locator('.quick-input-list .monaco-list-row', { hasText: 'stage 1' }).first();
  await insist(page, () => page.keyboard.press('Control+Shift+O'), unnamed);
  await insist(page, (timeout) => unnamed.click(timeout), cursorAt(page, 11));
}

async function readLens(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, file);
  for (const text of ['is not in the final image', 'is the image that is built']) {
    await page.locator('.codelens-decoration', { hasText: text }).first().waitFor(patience);
  }
}

async function readInlays(window: EditorWindow): Promise<void> {
  await withSettings(window, { 'distiller.inlayHints.enable': true }, async () => {
    await openFile(window, file);
    await lineOf(window, 'node:24-trixie-slimstage 1').waitFor(patience);
    await lineOf(window, 'COPY --from=build /app/dist /app/./dist').waitFor(patience);
    await takePicture(window, 'inlay-hints');
  });
}

async function followStage(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, file);
  await goTo(window, 13, 14);
  await insist(page, () => page.keyboard.press('F12'), cursorAt(page, 3));
  await goTo(window, 3, 41);
  await insist(page, () => page.keyboard.press('Shift+F12'), page.locator('.reference-zone-widget .monaco-list-row', { hasText: '--from=build' }).first());
  await takePicture(window, 'references');
}

async function foldStage(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, file);
  await goTo(window, 3, 1);
  await lineOf(window, 'npm run build').waitFor(patience);
  await insist(page, () => page.keyboard.press('Control+Shift+BracketLeft'), { waitFor: (timeout) => lineOf(window, 'npm run build').waitFor({ state: 'detached', ...timeout }) });
  await takePicture(window, 'folded');
  await goTo(window, 13, 14);
  for (const selected of [5, 12]) {
    await page.keyboard.press('Shift+Alt+ArrowRight');
    await page.locator('#status\\.editor\\.selection', { hasText: `(${selected} selected)` }).first().waitFor(patience);
  }
}

async function readSignature(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, file);
  await goTo(window, 17, 1);
  await page.keyboard.type('HEALTHCHECK --interval=', { delay: 20 });
  const widget = page.locator('.parameter-hints-widget.visible', { hasText: '--interval' }).first();
  await insist(page, () => page.keyboard.press('Control+Shift+Space'), widget);
  await takePicture(window, 'signature');
}

async function readColours(window: EditorWindow): Promise<void> {
  await openFile(window, file);
  const told = window.page.locator('.token-inspect-widget').first();
  const places: readonly (readonly [line: number, column: number, type: string])[] = [[7, 5, 'function'], [9, 32, 'parameter']];
  for (const [line, column, type] of places) {
    await goTo(window, line, column);
    await runCommand(window, 'Developer: Inspect Editor Tokens and Scopes', told.filter({ hasText: 'semantic token type' }));
    await expectText(told, [type]);
    await window.page.keyboard.press('Escape');
  }
}
