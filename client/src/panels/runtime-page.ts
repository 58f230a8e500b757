import { diffLines, type DiffLine } from './line-diff.ts';
import { escapeMarkup } from './markup.ts';
import { panelPage } from './panel-page.ts';

/** One rung of the ladder, as it would be for this Dockerfile. */
export interface RuntimeChoice {
  readonly value: string;
  readonly title: string;
  /** Why not; absent where it is offered. */
  readonly refused?: string;
  /** The image and what else is to be said in a line. */
  readonly summary?: string;
  readonly sizeMB?: number;
  readonly caveats: readonly string[];
  readonly after?: string;
}

export interface RuntimePreview {
  readonly file: string;
  readonly title: string;
  readonly before: string;
  readonly choices: readonly RuntimeChoice[];
}

/** The runtimes side by side: what each costs, what to check, what it changes. */
export function runtimePage(nonce: string, preview: RuntimePreview): string {
  return panelPage({ title: preview.title, nonce, style, script, body: runtimeBody(preview) });
}

export function runtimeBody({ file, title, before, choices }: RuntimePreview): string {
  const largest = Math.max(1, ...choices.map(({ sizeMB }) => sizeMB ?? 0));
  const offered = choices.filter(({ refused }) => refused === undefined).length;
  return [
    `<main><h1>${escapeMarkup(title)}</h1>`,
    `<p role="status">${escapeMarkup(file)}: ${offered} of ${choices.length} runtimes work for this program. Sizes are those of the base images, as they are downloaded.</p>`,
    '<div id="ladder">',
    ...choices.map((choice, at) => section(choice, at, largest, before)),
    '</div></main>',
  ].join('\n');
}

function section(choice: RuntimeChoice, at: number, largest: number, before: string): string {
  const { value, title, refused, summary } = choice;
  const head = `<section aria-labelledby="choice-${at}"${refused === undefined ? '' : ' class="refused"'}><h2 id="choice-${at}">${escapeMarkup(title)}</h2>`;
  if (refused !== undefined) return `${head}<p>Not offered: ${escapeMarkup(refused)}</p></section>`;
  return [
    head,
    ...(summary === undefined ? [] : [`<p>${escapeMarkup(summary)}</p>`]),
    sizeBar(choice, largest),
    checkList(choice, at),
    ...(choice.after === undefined ? [] : [changes(before, choice.after, title)]),
    `<button type="button" id="apply-${at}" data-value="${escapeMarkup(value)}" aria-labelledby="apply-${at} choice-${at}">Apply</button>`,
    '</section>',
  ].join('\n');
}

/** Drawn, because a strict policy allows no style attributes. */
function sizeBar({ sizeMB }: RuntimeChoice, largest: number): string {
  if (sizeMB === undefined) return '<p class="quiet">size not known</p>';
  const width = sizeMB === 0 ? 0 : Math.max(1, Math.round((200 * sizeMB) / largest));
  const text = sizeMB === 0 ? 'empty base' : `about ${sizeMB < 10 ? sizeMB : Math.round(sizeMB)} MB`;
  return `<p><svg width="200" height="8" aria-hidden="true"><rect class="track" width="200" height="8" rx="3"/><rect class="bar" width="${width}" height="8" rx="3"/></svg> ${text}</p>`;
}

function checkList({ caveats }: RuntimeChoice, at: number): string {
  if (caveats.length === 0) return '<p>Nothing to check by hand.</p>';
  const items = caveats.map((note, which) => `<li><input type="checkbox" id="check-${at}-${which}"><label for="check-${at}-${which}">${escapeMarkup(note)}</label></li>`);
  return `<h3>Check before it ships</h3><ul>${items.join('')}</ul>`;
}

function changes(before: string, after: string, title: string): string {
  const lines = diffLines(before, after).map(lineMarkup).join('\n');
  return `<details open><summary>What changes</summary><pre tabindex="0" role="region" aria-label="${escapeMarkup(`What changes: ${title}`)}">${lines}</pre></details>`;
}

/** The sign in front tells it to those who do not see the colour. */
function lineMarkup({ kind, text }: DiffLine): string {
  switch (kind) {
    case 'added': return `<ins>+ ${escapeMarkup(text)}</ins>`;
    case 'removed': return `<del>- ${escapeMarkup(text)}</del>`;
    case 'gap': return '<span class="quiet">  …</span>';
    case 'same': return `  ${escapeMarkup(text)}`;
  }
}

const style = `
body { padding: 0 16px 16px; color: var(--vscode-editor-foreground); background: var(--vscode-editor-background); }
h1 { font-size: 1.4em; } h2 { font-size: 1.1em; margin: 4px 0; } h3 { font-size: 1em; margin: 8px 0 4px; }
#ladder { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 12px; align-items: start; }
section { border: 1px solid var(--vscode-descriptionForeground); border-radius: 6px; padding: 10px 14px; background: var(--vscode-editorWidget-background); min-width: 0; }
.refused { border-style: dashed; } .refused p, .quiet { color: var(--vscode-descriptionForeground); }
label, p { overflow-wrap: anywhere; }
ul { list-style: none; padding: 0; } li { display: flex; gap: 6px; margin: 4px 0; align-items: start; }
pre { overflow: auto; max-height: 340px; font: var(--vscode-editor-font-size, 12px) var(--vscode-editor-font-family, monospace); background: var(--vscode-textCodeBlock-background); padding: 6px; }
ins, del { text-decoration: none; outline-offset: -1px; }
ins { background: var(--vscode-diffEditor-insertedTextBackground); outline: 1px solid var(--vscode-diffEditor-insertedTextBorder, transparent); }
del { background: var(--vscode-diffEditor-removedTextBackground); outline: 1px dashed var(--vscode-diffEditor-removedTextBorder, transparent); }
.track { fill: var(--vscode-editorWidget-border); } .bar { fill: var(--vscode-charts-blue); }
button { color: var(--vscode-button-foreground); background: var(--vscode-button-background); border: 1px solid var(--vscode-button-border, transparent); padding: 5px 14px; border-radius: 2px; cursor: pointer; font: inherit; }
button:hover { background: var(--vscode-button-hoverBackground); }
button:focus-visible, pre:focus-visible, input:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
`;

const script = `
const editor = acquireVsCodeApi();
document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[data-value]');
  if (button) editor.postMessage({ kind: 'apply', value: button.dataset.value });
});
`;
