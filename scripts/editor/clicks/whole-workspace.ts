import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { insist } from '../patience.ts';
import { inWindowOf, notification, pickCommand, runCommand, takePicture, type EditorWindow, type Step } from './window.ts';

/** What concerns more than the open file. */
export const wholeWorkspace: readonly Step[] = [
  { name: 'all Dockerfiles are analysed without opening them', run: analyseAll },
  { name: 'analysing all Dockerfiles can be cancelled', run: cancelAnalysis },
];

async function analyseAll(window: EditorWindow): Promise<void> {
  const { page } = window;
  const found = page.locator('.markers-panel .monaco-list-row', { hasText: 'refused.Dockerfile' }).first();
  await insist(page, async (timeout) => {
    await pickCommand(page, 'Distiller: Analyse All Dockerfiles', timeout);
    await notification(window, /\d findings in \d+ Dockerfiles\./u).waitFor(timeout);
    await page.getByRole('button', { name: 'Show Problems' }).first().click(timeout);
  }, found);
  await inWindowOf(window, { width: 1000, height: 640 }, () => takePicture(window, 'analyse-all'));
  await closeNotifications(window);
}

/** So many files that there is time to think better of it. */
async function cancelAnalysis(window: EditorWindow): Promise<void> {
  const { page, workspace } = window;
  const many = path.join(workspace, 'many');
  await mkdir(many, { recursive: true });
  const text = `FROM golang:1.26-trixie\n${'RUN apt-get update && apt-get install -y curl\n'.repeat(400)}`;
  for (let at = 0; at < 400; at++) await writeFile(path.join(many, `Dockerfile.${at}`), text);
  try {
    await runCommand(window, 'Distiller: Analyse All Dockerfiles', notification(window, /Analysing Dockerfiles/u));
    await takePicture(window, 'analyse-progress');
    await insist(page, (timeout) => page.getByRole('button', { name: 'Cancel' }).first().click(timeout), notification(window, /stopped before the other \d+/u));
    await closeNotifications(window);
  } finally {
    await rm(many, { recursive: true, force: true });
  }
}

async function closeNotifications(window: EditorWindow): Promise<void> {
  await runCommand(window, 'Notifications: Clear All Notifications', { waitFor: (timeout) => window.page.locator('.notification-list-item').first().waitFor({ state: 'hidden', ...timeout }) });
}
