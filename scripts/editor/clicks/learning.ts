import { insist, patience, type Awaited } from '../patience.ts';
import { frameWith, inWindowOf, lineOf, notification, quickPick, runCommand, takePicture, type EditorWindow, type Step } from './window.ts';

/** How somebody who is new finds their way. */
export const learning: readonly Step[] = [
  { name: 'the walkthrough shows each of its pages', run: readWalkthrough },
  { name: 'the buttons of the walkthrough do what they say', run: useWalkthrough },
];

const pages: readonly (readonly [step: string, text: string])[] = [
  ['What a stage is', 'Only the last one becomes the image'],
  ['What distroless leaves out', 'No shell, no package manager, no tools'],
  ['How to debug without a shell', 'nothing in the container'],
  ['Look at all of them', 'lists what it finds in the Problems panel'],
];

async function readWalkthrough(window: EditorWindow): Promise<void> {
  // A narrow window leaves out what stands beside the steps.
  await inWindowOf(window, { width: 1500, height: 720 }, async () => {
    await openWalkthrough(window);
    for (const [step, text] of pages) {
      await openPage(window, step);
      await (await frameWith(window.page, `body:has-text("${text}")`)).locator('body').waitFor(patience);
      await takePicture(window, `walkthrough ${step}`);
    }
  });
}

async function useWalkthrough(window: EditorWindow): Promise<void> {
  await press(window, 'Look at all of them', 'Analyse all Dockerfiles', notification(window, /\d findings in \d+ Dockerfiles\./u));
  await press(window, 'How to debug without a shell', 'Read the guide', window.page.locator('.tab', { hasText: 'guide.md' }).first());
  await press(window, 'What a stage is', 'Open the example', lineOf(window, 'One stage builds and runs'));
}

async function press(window: EditorWindow, step: string, name: string, shown: Awaited): Promise<void> {
  await openWalkthrough(window);
  await openPage(window, step);
  await insist(window.page, (timeout) => window.page.locator('.getting-started-step.expanded').getByRole('button', { name }).click(timeout), shown);
}

export async function openWalkthrough(window: EditorWindow): Promise<void> {
  const { page } = window;
  const entry = quickPick(window, 'Small images with Dockerfile Distiller');
  await runCommand(window, 'Welcome: Open Walkthrough...', entry);
  await insist(page, (timeout) => entry.click(timeout), page.locator('.getting-started-step', { hasText: 'What a stage is' }).first());
}

export async function openPage({ page }: EditorWindow, step: string): Promise<void> {
  const head = page.locator('.getting-started-step', { hasText: step }).first();
  const isOpen = page.locator('.getting-started-step.expanded', { hasText: step }).first();
  if (!(await isOpen.isVisible())) await insist(page, (timeout) => head.click(timeout), isOpen);
}
