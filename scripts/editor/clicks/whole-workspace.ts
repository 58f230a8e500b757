import { insist } from '../patience.ts';
import { runCommand, takePicture, type EditorWindow, type Step } from './window.ts';

/** What concerns more than the open file. */
export const wholeWorkspace: readonly Step[] = [
  { name: 'all Dockerfiles are analysed without opening them', run: analyseAll },
];

async function analyseAll(window: EditorWindow): Promise<void> {
  const { page } = window;
  const message = page.locator('.notification-list-item-message', { hasText: /findings? in \d+ Dockerfiles/u }).first();
  await runCommand(window, 'Distiller: Analyse All Dockerfiles', message);
  const found = page.locator('.markers-panel .monaco-list-row', { hasText: 'api.Dockerfile' }).first();
  await insist(page, (timeout) => page.getByRole('button', { name: 'Show Problems' }).first().click(timeout), found);
  await takePicture(window, 'analyse-all');
}
