import { patience } from '../patience.ts';
import { cursorAt, frameWith, goTo, lineOf, openFile, runCommand, takePicture, type EditorWindow, type Step } from './window.ts';

/** The stage graph, and the ladder of runtimes. */
export const panels: readonly Step[] = [
  { name: 'the stage graph follows the text, and jumps by keyboard', run: readStageGraph },
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
