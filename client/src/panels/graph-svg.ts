import type { GraphStage, GraphTaking } from '../../../shared/src/protocol-graph.ts';
import { cardWidth, layOut, type Layout, type Link, type PlacedStage } from './graph-layout.ts';
import { escapeMarkup, shortened } from './markup.ts';

interface AtLine {
  readonly start: { readonly line: number };
}

type Stage = GraphStage<AtLine>;

/** The picture of the stages as one SVG; `graphStyle` gives it its colours. */
export function graphSvg(stages: readonly Stage[], style = ''): string {
  const layout = layOut(stages, heightOf);
  const largest = Math.max(1, ...stages.map((stage) => stage.sizeMB ?? 0));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${layout.width}" height="${layout.height}" viewBox="0 0 ${layout.width} ${layout.height}" role="group" aria-label="${escapeMarkup(graphSummary(stages))}">`,
    ...(style === '' ? [] : [`<style>${style}</style>`]),
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="11" markerHeight="11" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>',
    ...layout.links.map((link) => linkPath(link, layout)),
    ...layout.placed.map((placed) => card(placed, stages, largest)),
    '</svg>',
  ].join('\n');
}

/** In one sentence, for screen readers and for the head of the panel. */
export function graphSummary(stages: readonly Stage[]): string {
  if (stages.length === 0) return 'No stages yet: a stage begins with FROM.';
  const target = stages.find((stage) => stage.fate === 'target');
  const inImage = stages.filter((stage) => stage.fate === 'target' || stage.fate === 'in-image').length;
  const unused = stages.filter((stage) => stage.fate === 'unused').length;
  const count = stages.length === 1 ? '1 stage' : `${stages.length} stages`;
  const idle = unused === 0 ? '' : `, ${unused} not used`;
  return `${count}, ${inImage} in the final image${idle}${target === undefined ? '' : `. The image that is built is ${target.name}`}.`;
}

const lineHeight = 20;
const longestList = 6;

interface Row {
  readonly text: string;
  readonly full: string;
  readonly line: number | undefined;
}

function rowsOf(stage: Stage, nameOf: (index: number) => string): readonly Row[] {
  const takes = stage.takes.slice(0, longestList).map((taking) => ({ text: takingText(taking, nameOf), full: takingText(taking, nameOf), line: taking.place.start.line }));
  const more = stage.takes.length - takes.length;
  const plain = (text: string): Row => ({ text, full: text, line: undefined });
  return [
    ...takes,
    ...(more > 0 ? [plain(`and ${more} more`)] : []),
    ...(stage.start === undefined ? [] : [plain(`starts ${stage.start}`)]),
    ...(stage.user === undefined ? [] : [plain(`runs as ${stage.user === '' ? 'root' : stage.user}`)]),
  ];
}

function takingText({ kind, from, paths, to }: GraphTaking<AtLine>, nameOf: (index: number) => string): string {
  const origin = from.kind === 'context' ? 'build context' : from.kind === 'stage' ? nameOf(from.index) : from.reference;
  const target = to === undefined ? '' : ` → ${to}`;
  return `${kind === 'copy' ? '' : 'mount '}${origin}: ${paths.join(' ')}${target}`;
}

function heightOf(stage: Stage): number {
  return 74 + rowsOf(stage, String).length * lineHeight + 10;
}

function card({ stage, x, y, height }: PlacedStage<AtLine>, stages: readonly Stage[], largest: number): string {
  const nameOf = (index: number): string => stages[index]?.name ?? `stage ${index}`;
  const rows = rowsOf(stage, nameOf);
  const line = stage.place.start.line;
  return [
    `<g class="stage ${stage.fate}" transform="translate(${x} ${y})" role="group" aria-label="${escapeMarkup(`Stage ${stage.index}: ${stage.name}`)}">`,
    `<g class="jump head" role="button" tabindex="0" data-key="${stage.index}" data-line="${line}" aria-label="${escapeMarkup(spoken(stage, nameOf))}">`,
    `<rect class="card" width="${cardWidth}" height="${height}" rx="6"/>`,
    `<text class="name" x="14" y="25">${escapeMarkup(shortened(stage.name, 20))}</text>`,
    `<text class="fate" x="${cardWidth - 14}" y="25" text-anchor="end">${fateTexts[stage.fate]}</text>`,
    `<text x="14" y="46"><title>${escapeMarkup(stage.base)}</title>${escapeMarkup(shortened(stage.base, sizeText(stage) === '' ? 42 : 30))}</text>`,
    `<text class="size" x="${cardWidth - 14}" y="46" text-anchor="end">${sizeText(stage)}</text>`,
    ...sizeBar(stage, largest),
    '</g>',
    ...rows.map((row, at) => rowText(row, `${stage.index}.${at}`, 82 + at * lineHeight)),
    '</g>',
  ].join('\n');
}

function rowText({ text, full, line }: Row, key: string, y: number): string {
  const shown = `<title>${escapeMarkup(full)}</title>${escapeMarkup(shortened(text, 41))}`;
  if (line === undefined) return `<text x="14" y="${y}">${shown}</text>`;
  return `<text class="jump" role="button" tabindex="0" data-key="${key}" data-line="${line}" x="14" y="${y}" aria-label="${escapeMarkup(`${full}. Go to line ${line + 1}`)}">${shown}</text>`;
}

/** Everything the card shows by place and colour, in words. */
function spoken(stage: Stage, nameOf: (index: number) => string): string {
  const base = stage.baseStage === undefined ? stage.base : `stage ${nameOf(stage.baseStage)}`;
  return [`${stage.name}, ${fateTexts[stage.fate]}`, `from ${base}`, sizeText(stage), `Go to line ${stage.place.start.line + 1}`].filter((part) => part !== '').join('. ');
}

const fateTexts: Readonly<Record<Stage['fate'], string>> = {
  target: 'final image',
  'in-image': 'in the final image',
  helps: 'only for the build',
  unused: 'not used',
};

function sizeText({ sizeMB, base }: Stage): string {
  if (base === 'scratch') return 'empty';
  return sizeMB === undefined ? '' : `about ${sizeMB < 10 ? sizeMB : Math.round(sizeMB)} MB`;
}

/** An empty bar would say "nothing": where the size is not known there is none. */
function sizeBar({ sizeMB }: Stage, largest: number): readonly string[] {
  if (sizeMB === undefined) return [];
  const full = cardWidth - 28;
  const width = sizeMB === 0 ? 0 : Math.max(2, Math.round((full * sizeMB) / largest));
  return [
    `<rect class="track" x="14" y="55" width="${full}" height="5" rx="2"/>`,
    `<rect class="bar" x="14" y="55" width="${width}" height="5" rx="2"/>`,
  ];
}

/** Out of the lower edge, into the upper one; across rows it keeps to the gaps by bending wide. */
function linkPath({ from, to, kind }: Link, { placed }: Layout<AtLine>): string {
  const start = placed[from];
  const end = placed[to];
  if (start === undefined || end === undefined) return '';
  const x1 = start.x + cardWidth / 2;
  const y1 = start.y + start.height;
  const x2 = end.x + cardWidth / 2;
  const y2 = end.y - 2;
  const title = `${start.stage.name} → ${end.stage.name}`;
  const path = `M${x1} ${y1}${bend(x1, y1, x2, y2, start, placed)}`;
  return `<path class="link ${kind}" d="${path}" marker-end="url(#tip)" aria-hidden="true"><title>${escapeMarkup(title)}</title></path>`;
}

/** What lies right below is reached by a short curve; what lies further, along the side of the cards between. */
function bend(x1: number, y1: number, x2: number, y2: number, start: PlacedStage<AtLine>, placed: readonly PlacedStage<AtLine>[]): string {
  const between = placed.filter(({ y, height, x }) => y > start.y + 1 && y + height < y2 && Math.min(x1, x2) < x + cardWidth && Math.max(x1, x2) > x);
  if (between.length === 0) return `C${x1} ${(y1 + y2) / 2} ${x2} ${(y1 + y2) / 2} ${x2} ${y2}`;
  const side = Math.max(...between.map(({ x }) => x + cardWidth)) + 12;
  return `C${x1} ${y1 + 30} ${side} ${y1 + 10} ${side} ${y1 + 50}L${side} ${y2 - 50}C${side} ${y2 - 10} ${x2} ${y2 - 30} ${x2} ${y2}`;
}
