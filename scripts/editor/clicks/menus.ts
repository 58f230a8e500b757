import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { insist, type Awaited } from '../patience.ts';
import { expectSaved, lineOf, notification, openFile, quickPick, runCommand, settle, takePicture, type EditorWindow, type Step } from './window.ts';

/** What begins in the explorer and the palette, with no Dockerfile open. */
export const menus: readonly Step[] = [
  { name: 'the menu of a file in the explorer leads to its runtimes', run: previewFromExplorer },
  { name: 'the menu of a file in the explorer has all that can be done with it', run: useExplorerMenu },
  { name: 'the menu of a folder makes a Dockerfile for its project', run: newFromFolder },
  { name: 'the palette makes a Dockerfile beside the open file', run: newFromPalette },
];

async function previewFromExplorer(window: EditorWindow): Promise<void> {
  await pickFromMenu(window, 'counter', 'Preview Runtime Options', window.page.locator('.tab', { hasText: 'Runtimes:' }).first());
  await takePicture(window, 'explorer-runtimes');
}

async function useExplorerMenu(window: EditorWindow): Promise<void> {
  const { page } = window;
  await pickFromMenu(window, 'counter', 'Analyse This Dockerfile', notification(window, /\d findings? in 1 Dockerfile\./u));
  await pickFromMenu(window, 'counter', 'Show Stage Graph', page.locator('.tab', { hasText: 'Stage graph: Dockerfile' }).first());
  await settle(window);
  await pickFromMenu(window, 'service', 'Convert to Multi-Stage Build', quickPick(window, 'Slim: the same distribution'));
  await settle(window);
  await pickFromMenu(window, 'counter', 'Switch Runtime', quickPick(window, 'Scratch: nothing but the program'));
}

/** Opens the folder where it is closed, and the menu of its Dockerfile, until what the entry does is seen. */
async function pickFromMenu(window: EditorWindow, folder: string, entry: string, shown: Awaited): Promise<void> {
  const { page } = window;
  const file = dockerfileOf(window, folder);
  await insist(page, async (timeout) => {
    if (!(await file.isVisible())) await folderRow(window, folder).click(timeout);
    await file.waitFor(timeout);
    await file.click({ button: 'right', ...timeout });
    await menuEntry(window, 'Dockerfile Distiller').click(timeout);
    await menuEntry(window, entry).waitFor(timeout);
    await takePicture(window, 'explorer-menu');
    await menuEntry(window, entry).click(timeout);
  }, shown);
}

async function newFromFolder(window: EditorWindow): Promise<void> {
  const { page, workspace } = window;
  await rm(path.join(workspace, 'shop', 'Dockerfile'), { force: true });
  await insist(page, async (timeout) => {
    await folderRow(window, 'shop').click({ button: 'right', ...timeout });
    await menuEntry(window, 'New Dockerfile for This Project').click(timeout);
  }, quickPick(window, 'distroless'));
  await takePicture(window, 'new-dockerfile');
  await insist(page, (timeout) => quickPick(window, 'distroless').click(timeout), lineOf(window, 'FROM gcr.io/distroless/nodejs'));
  await takePicture(window, 'new-dockerfile-written');
  await expectSaved(window, 'shop/Dockerfile', 'the start command', (text) => text.includes('CMD ["server.js"]'));
}

async function newFromPalette(window: EditorWindow): Promise<void> {
  const { page, workspace } = window;
  const file = path.join(workspace, 'shop', 'Dockerfile');
  await rm(file, { force: true });
  await openFile(window, 'shop/server.js');
  await runCommand(window, 'Distiller: New Dockerfile for This Project', quickPick(window, 'slim'));
  await insist(page, (timeout) => quickPick(window, 'slim').click(timeout), lineOf(window, '-slim'));
  await expectSaved(window, 'shop/Dockerfile', 'the start command', (text) => text.includes('CMD ["node", "server.js"]'));
  if ((await readFile(file, 'utf8')).includes('distroless')) throw new Error('The slim one is distroless.');
}

function folderRow({ page }: EditorWindow, name: string): Locator {
  return page.locator('.explorer-folders-view .monaco-list-row[aria-level="1"]', { hasText: name }).first();
}

function dockerfileOf({ page, workspace }: EditorWindow, folder: string): Locator {
  return page.locator(`.explorer-folders-view .monaco-list-row[aria-level="2"]:has([aria-label*="${path.join(workspace, folder, 'Dockerfile')}"])`).first();
}

function menuEntry({ page }: EditorWindow, text: string): Locator {
  return page.locator('.monaco-menu .action-item', { hasText: text }).last();
}
