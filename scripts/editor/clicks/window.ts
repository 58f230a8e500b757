import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { insist, patience, until, type Awaited, type Timeout } from '../patience.ts';

/** A window of the editor on a workspace folder, and where its pictures go. */
export interface EditorWindow {
  readonly page: Page;
  readonly workspace: string;
  readonly pictures: string;
}

/** What a user does, and sees. Each starts in a window with no file open, and opens its own. */
export interface Step {
  readonly name: string;
  run(window: EditorWindow): Promise<void>;
}

export function lineOf({ page }: EditorWindow, text: string): Locator {
  return page.locator('.monaco-editor .view-line', { hasText: text }).first();
}

export async function takePicture({ page, pictures }: EditorWindow, name: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled' });
}

/** Takes the file of this path from the list of files, and no other of that name. */
export async function openFile({ page }: EditorWindow, name: string): Promise<void> {
  const { base, dir } = path.posix.parse(name);
  const folder = page.locator('.label-description', { hasText: dir === '' ? /./u : dir });
  const named = page.locator('.label-name', { hasText: new RegExp(`^${base.replaceAll('.', '\\.')}$`, 'u') });
  const rows = page.locator('.quick-input-list .monaco-list-row').filter({ has: named });
  const row = (dir === '' ? rows.filter({ hasNot: folder }) : rows.filter({ has: folder })).first();
  // The way to the file stands above its text, and begins with the folder.
  const trail = new RegExp(`^\\s*${[...(dir === '' ? [] : [dir]), base].join('\\s*').replaceAll('.', '\\.')}`, 'u');
  const opened = page.locator('.breadcrumbs-control', { hasText: trail });
  await insist(page, async (timeout) => {
    // The menu of the step before may still be open, and would take the keys.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().fill(name, timeout);
    await row.click(timeout);
  }, opened.first());
}

/** Runs a command from the palette until what it does is seen. */
export async function runCommand({ page }: EditorWindow, title: string, shown: Awaited): Promise<void> {
  await insist(page, (timeout) => pickCommand(page, title, timeout), shown);
}

export async function pickCommand(page: Page, title: string, timeout: Timeout): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`, timeout);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click(timeout);
}

/** Puts the cursor to a place, counted from one, and the keyboard into the editor. */
export async function goTo({ page }: EditorWindow, line: number, column: number): Promise<void> {
  await insist(page, async (timeout) => {
    await page.keyboard.press('Control+G');
    await page.locator('.quick-input-widget input').first().fill(`:${line}:${column}`, timeout);
    await page.keyboard.press('Enter');
  }, cursorAt(page, line, column));
}

/** The status bar's word on where the cursor is. */
export function cursorAt(page: Page, line: number, column = 0): Locator {
  const place = column === 0 ? new RegExp(`Ln ${line},`, 'u') : new RegExp(`Ln ${line}, Col ${column}(?!\\d)`, 'u');
  return page.locator('#status\\.editor\\.selection', { hasText: place }).first();
}

/** Saves, and waits until the file on the disk is as told. */
export async function expectSaved({ page, workspace }: EditorWindow, name: string, what: string, isRight: (text: string) => boolean): Promise<void> {
  const read = (): Promise<string> => readFile(path.join(workspace, name), 'utf8');
  try {
    await insist(page, () => page.keyboard.press('Control+S'), until(`${name} with ${what}`, async () => isRight(await read())));
  } catch (error) {
    throw new Error(`${String(error)}\n${name} says:\n${await read()}`);
  }
}

/** Says which of the words are not to be seen there. */
export async function expectText(place: Locator, words: readonly string[]): Promise<void> {
  const shown = (await place.innerText(patience)).replace(/\s+/gu, ' ');
  const missing = words.filter((word) => !shown.includes(word));
  if (missing.length > 0) throw new Error(`Without ${missing.join(', ')}: ${shown}`);
}

/** VS Code shows a panel in a frame within a frame; of several the one that has what is asked for. */
export async function frameWith(page: Page, selector: string): Promise<FrameLocator> {
  let found: FrameLocator | undefined;
  await until(`a panel that shows ${selector}`, async () => {
    const outer = page.locator('iframe.webview');
    for (let at = 0; at < (await outer.count()); at++) {
      const inner = outer.nth(at).contentFrame().locator('#active-frame').contentFrame();
      if ((await inner.locator(selector).count()) > 0) found = inner;
    }
    return found !== undefined;
  }).waitFor(patience);
  if (found === undefined) throw new Error(`No panel shows ${selector}.`);
  return found;
}

/** Closes whatever a step left open, unsaved text with it. */
export async function settle({ page }: EditorWindow): Promise<void> {
  const closed = page.locator('.editor-group-container.empty').first();
  const question = page.locator('.monaco-dialog-box');
  await insist(page, async (timeout) => {
    await page.keyboard.press('Escape');
    await pickCommand(page, 'View: Close All Editors', timeout);
    await closed.or(question).first().waitFor(timeout);
    if (await question.isVisible()) await question.getByRole('button', { name: 'Don\'t Save' }).click(timeout);
  }, closed);
}

export function quickPick({ page }: EditorWindow, text: string): Locator {
  return page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
}

export function notification({ page }: EditorWindow, text: RegExp): Locator {
  return page.locator('.notification-list-item-message', { hasText: text }).first();
}

/** The window in another size for as long as a step needs it. */
export async function inWindowOf({ page }: EditorWindow, size: { readonly width: number; readonly height: number }, use: () => Promise<void>): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(size);
  try {
    await use();
  } finally {
    if (before !== null) await page.setViewportSize(before);
  }
}
