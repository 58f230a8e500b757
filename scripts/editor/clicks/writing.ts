import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { patience, insist } from '../patience.ts';
import { withSettings } from './settings.ts';
import { expectSaved, goTo, lineOf, openFile, runCommand, takePicture, type EditorWindow, type Step } from './window.ts';

/** What the editor types for its user. */
export const writing: readonly Step[] = [
  { name: 'completion names the stages behind --from=', run: completeStage },
  { name: 'completion names the tags of an image', run: completeTag },
  { name: 'completion of a path comes from the build context', run: completePath },
  { name: 'completion of an empty Dockerfile knows the project', run: completeProject },
  { name: 'a snippet is typed with its placeholders', run: insertSnippet },
  { name: 'renaming a stage shows a preview and changes all its uses', run: renameStage },
  { name: 'formatting keeps the layout of shell code, when switched on', run: format },
];

async function completeStage(window: EditorWindow): Promise<void> {
  await type(window, 'counter/Dockerfile', 17, 'COPY --from=');
  await suggest(window, 'build');
  await takePicture(window, 'completion');
  await accept(window, 'build', 'COPY --from=build');
}

async function completeTag(window: EditorWindow): Promise<void> {
  await type(window, 'counter/Dockerfile', 17, 'FROM golang:');
  await suggest(window, '1.26');
  await takePicture(window, 'completion-tags');
}

async function completePath(window: EditorWindow): Promise<void> {
  await type(window, 'counter/Dockerfile', 17, 'COPY tsc');
  await suggest(window, 'tsconfig.json');
}

async function completeProject(window: EditorWindow): Promise<void> {
  const empty = path.join(window.workspace, 'shop', 'Dockerfile');
  await writeFile(empty, '');
  await openFile(window, 'shop/Dockerfile');
  await goTo(window, 1, 1);
  await suggest(window, 'Dockerfile for this project');
  await takePicture(window, 'completion-project');
  await accept(window, 'Dockerfile for this project: Node, distroless', 'FROM gcr.io/distroless/nodejs24');
  await lineOf(window, 'EXPOSE 3000').waitFor(patience);
  await rm(empty);
}

async function insertSnippet(window: EditorWindow): Promise<void> {
  const { page } = window;
  await type(window, 'empty.Dockerfile', 1, 'go-distro');
  await suggest(window, 'go-distroless');
  await accept(window, 'go-distroless', 'gcr.io/distroless/static');
  // The first placeholder is selected: typing replaces it, and the next one is a tab away.
  await page.locator('.snippet-placeholder, .finish-snippet-placeholder').first().waitFor(patience);
  await page.keyboard.type('1.25', { delay: 20 });
  await lineOf(window, 'golang:1.25').waitFor(patience);
  await page.keyboard.press('Tab');
  await takePicture(window, 'snippet');
}

async function renameStage(window: EditorWindow): Promise<void> {
  const { page } = window;
  await openFile(window, 'counter/Dockerfile');
  await goTo(window, 3, 41);
  const apply = page.getByRole('button', { name: 'Apply' }).first();
  await insist(page, async (timeout) => {
    await page.keyboard.press('F2');
    await page.locator('.rename-box input').fill('compile', timeout);
    await page.keyboard.press('Control+Enter');
  }, apply);
  await takePicture(window, 'rename');
  await insist(page, (timeout) => apply.click(timeout), lineOf(window, 'AS compile'));
  await expectSaved(window, 'counter/Dockerfile', 'the new name three times', (text) => text.split('compile').length === 4 && !text.includes('--from=build'));
}

async function format(window: EditorWindow): Promise<void> {
  await withSettings(window, { 'distiller.format.enable': true }, async () => {
    await openFile(window, 'untidy.Dockerfile');
    await lineOf(window, 'apt-get').waitFor(patience);
    await goTo(window, 1, 1);
    // The formatter is offered a moment after it is switched on; the lines look alike to a locator, but not the tab.
    await runCommand(window, 'Format Document', window.page.locator('.tab.active.dirty').first());
    await expectSaved(window, 'untidy.Dockerfile', 'tidy instructions', (text) => text === tidy);
  });
}

const tidy = `FROM debian:13-slim
WORKDIR /app
RUN apt-get update \\
      && apt-get install -y --no-install-recommends   ca-certificates \\
      && rm -rf /var/lib/apt/lists/*
CMD ["true"]
`;

async function type(window: EditorWindow, file: string, line: number, text: string): Promise<void> {
  await openFile(window, file);
  await goTo(window, line, 1);
  await window.page.keyboard.type(text, { delay: 20 });
}

async function suggest(window: EditorWindow, label: string): Promise<void> {
  await insist(window.page, () => window.page.keyboard.press('Control+Space'), suggestion(window, label));
}

async function accept(window: EditorWindow, label: string, line: string): Promise<void> {
  await insist(window.page, async (timeout) => {
    if (!(await suggestion(window, label).isVisible())) await window.page.keyboard.press('Control+Space');
    await suggestion(window, label).click(timeout);
  }, lineOf(window, line));
}

function suggestion({ page }: EditorWindow, label: string) {
  return page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
}
