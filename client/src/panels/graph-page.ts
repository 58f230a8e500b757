import type { GraphResult } from '../../../shared/src/protocol-graph.ts';
import { graphStyle } from './graph-style.ts';
import { graphSummary, graphSvg } from './graph-svg.ts';
import { escapeMarkup } from './markup.ts';
import { panelPage } from './panel-page.ts';

export interface GraphMessage {
  readonly kind: 'graph';
  readonly summary: string;
  readonly svg: string;
}

/** The part of the page that changes with the text. */
export function graphMessage({ stages }: GraphResult): GraphMessage {
  return { kind: 'graph', summary: graphSummary(stages), svg: graphSvg(stages) };
}

/** The picture as a file of its own. */
export function graphFile({ stages }: GraphResult): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${graphSvg(stages, `${graphStyle}svg { background: #ffffff; }`)}\n`;
}

export function graphPage(nonce: string, result: GraphResult): string {
  const { summary, svg } = graphMessage(result);
  const body = [
    `<header><p id="summary" role="status">${escapeMarkup(summary)}</p><button id="export" type="button">Save as SVG…</button></header>`,
    `<main id="picture">${svg}</main>`,
    '<footer>Solid frame: ends in the final image. Dashed frame: only for the build. Thick arrow: is built on. Thin arrow: takes files from. Sizes are those of the base images, as they are downloaded.</footer>',
  ].join('\n');
  return panelPage({ title: 'Stage graph', nonce, style: pageStyle + graphStyle, script, body });
}

const pageStyle = `
body { padding: 0 12px 12px; color: var(--vscode-editor-foreground); background: var(--vscode-editor-background); }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; position: sticky; top: 0; padding: 4px 0; background: var(--vscode-editor-background); }
main { overflow-x: auto; }
main svg { max-width: 100%; height: auto; display: block; }
footer { color: var(--vscode-descriptionForeground); font-size: 12px; }
button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-border, transparent); padding: 4px 10px; border-radius: 2px; cursor: pointer; font: inherit; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
.jump { cursor: pointer; outline: none; }
text.jump { text-decoration: underline; text-decoration-style: dotted; }
text.jump:hover, text.jump:focus-visible { fill: var(--vscode-textLink-foreground); text-decoration-style: solid; font-weight: 600; }
.head:hover .card { fill: var(--vscode-list-hoverBackground); }
.head:focus-visible .card { stroke: var(--vscode-focusBorder); stroke-width: 3; stroke-dasharray: none; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
`;

/** Arrow keys go from one place to the next, Enter and Space jump; a new picture keeps the focus where it was. In a narrow panel, what is side by side is scrolled and not made too small to read. */
const script = `
const editor = acquireVsCodeApi();
const picture = document.getElementById('picture');
const placeOf = (target) => target.closest('.jump');
const keepReadable = () => { const svg = picture.querySelector('svg'); svg.style.minWidth = 0.85 * svg.getAttribute('width') + 'px'; };
keepReadable();
const jump = (place) => editor.postMessage({ kind: 'jump', line: Number(place.dataset.line) });
picture.addEventListener('click', (event) => { const place = placeOf(event.target); if (place) jump(place); });
picture.addEventListener('keydown', (event) => {
  const place = placeOf(event.target);
  if (!place) return;
  if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); jump(place); return; }
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const all = [...picture.querySelectorAll('.jump')];
  const next = all[all.indexOf(place) + step];
  if (next) { event.preventDefault(); next.focus(); }
});
document.getElementById('export').addEventListener('click', () => editor.postMessage({ kind: 'export' }));
window.addEventListener('message', ({ data }) => {
  if (data.kind !== 'graph') return;
  const key = picture.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  picture.innerHTML = data.svg;
  keepReadable();
  const summary = document.getElementById('summary');
  if (summary.textContent !== data.summary) summary.textContent = data.summary;
  if (key !== undefined) picture.querySelector('[data-key="' + key + '"]')?.focus();
});
`;
