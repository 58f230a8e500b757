import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EditorSettings } from '../profile.ts';
import type { EditorWindow } from './window.ts';

/** Settings of the workspace folder for as long as a step needs them; a window follows the file. */
export async function withSettings({ workspace }: EditorWindow, settings: EditorSettings, use: () => Promise<void>): Promise<void> {
  const folder = path.join(workspace, '.vscode');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
  try {
    await use();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
