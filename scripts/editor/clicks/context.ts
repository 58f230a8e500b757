import { chmod, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { patience } from '../patience.ts';
import { expectSaved, goTo, lineOf, openFile, runCommand, takePicture, type EditorWindow, type Step } from './window.ts';

/** Files beside the Dockerfile are part of what is told about it, and are edited too. */
export const context: readonly Step[] = [
  { name: 'a change of .dockerignore is followed at once', run: changeIgnoreFile },
  { name: 'a change of the entry script is followed at once', run: changeEntryScript },
];

async function changeIgnoreFile(window: EditorWindow): Promise<void> {
  await withFile(window, 'counter/.dockerignore', 'node_modules\n', async () => {
    await openFile(window, 'counter/Dockerfile');
    await openFile(window, 'counter/.dockerignore');
    await goTo(window, 2, 1);
    // Without Enter, which would take a word that the editor suggests.
    await window.page.keyboard.type('src', { delay: 20 });
    await expectSaved(window, 'counter/.dockerignore', 'the folder', (text) => text === 'node_modules\nsrc');
    const problem = await problemIn(window, '.dockerignore');
    await problem.waitFor(patience);
    await takePicture(window, 'ignored');
    await openFile(window, 'counter/.dockerignore');
    await goTo(window, 2, 1);
    await window.page.keyboard.type('# ', { delay: 20 });
    await expectSaved(window, 'counter/.dockerignore', 'the comment', (text) => text === 'node_modules\n# src');
    await problem.waitFor({ state: 'detached', ...patience });
  });
}

async function changeEntryScript(window: EditorWindow): Promise<void> {
  await withFile(window, 'service/start.sh', '#!/bin/sh\nexec /out/service\n', async () => {
    await withFile(window, 'service/alpine.Dockerfile', 'FROM alpine:3.22\nCOPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n', async () => {
      await openFile(window, 'service/alpine.Dockerfile');
      await lineOf(window, 'ENTRYPOINT').waitFor(patience);
      await openFile(window, 'service/start.sh');
      await goTo(window, 1, 8);
      await window.page.keyboard.type('ba', { delay: 20 });
      await expectSaved(window, 'service/start.sh', 'bash', (text) => text.startsWith('#!/bin/bash\n'));
      const problem = await problemIn(window, '/bin/bash, which alpine:3.22 does not have');
      await problem.waitFor(patience);
      await openFile(window, 'service/start.sh');
      await goTo(window, 1, 8);
      for (const _ of 'ba') await window.page.keyboard.press('Delete');
      await expectSaved(window, 'service/start.sh', 'sh', (text) => text.startsWith('#!/bin/sh\n'));
      await problem.waitFor({ state: 'detached', ...patience });
    });
  });
}

/** A row of the Problems panel, which is shown. */
async function problemIn(window: EditorWindow, text: string): Promise<Locator> {
  const row = window.page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
  await runCommand(window, 'Problems: Focus on Problems View', row);
  return row;
}

async function withFile({ workspace }: EditorWindow, name: string, text: string, use: () => Promise<void>): Promise<void> {
  const file = path.join(workspace, name);
  await writeFile(file, text);
  await chmod(file, 0o755);
  try {
    await use();
  } finally {
    await rm(file, { force: true });
  }
}
