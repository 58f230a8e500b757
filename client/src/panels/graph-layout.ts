import type { GraphStage } from '../../../shared/src/protocol-graph.ts';

export interface PlacedStage<Place> {
  readonly stage: GraphStage<Place>;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface Link {
  readonly from: number;
  readonly to: number;
  /** Built on it, or only taking files from it. */
  readonly kind: 'base' | 'copy';
}

export interface Layout<Place> {
  readonly placed: readonly PlacedStage<Place>[];
  readonly links: readonly Link[];
  readonly width: number;
  readonly height: number;
}

export const cardWidth = 320;
const gapX = 36;
const gapY = 52;
const margin = 24;
/** More side by side would be too small to read; what is left over wraps into another row. */
const mostInRow = 4;

/** Stages flow from top to bottom: each stands below everything that it is built on or takes from. */
export function layOut<Place>(stages: readonly GraphStage<Place>[], heightOf: (stage: GraphStage<Place>) => number): Layout<Place> {
  const links = linksOf(stages);
  const rows = rowsOf(stages, links);
  const widest = Math.max(1, ...rows.map((row) => row.length));
  const width = 2 * margin + widest * cardWidth + (widest - 1) * gapX;
  const placed: PlacedStage<Place>[] = [];
  let y = margin;
  for (const row of rows) {
    const heights = row.map(heightOf);
    const rowWidth = row.length * cardWidth + (row.length - 1) * gapX;
    row.forEach((stage, at) => placed.push({ stage, x: (width - rowWidth) / 2 + at * (cardWidth + gapX), y, height: heights[at] ?? 0 }));
    y += Math.max(0, ...heights) + gapY;
  }
  return { placed: placed.sort((a, b) => a.stage.index - b.stage.index), links, width, height: Math.max(2 * margin, y - gapY + margin) };
}

function linksOf<Place>(stages: readonly GraphStage<Place>[]): readonly Link[] {
  return stages.flatMap((stage) => {
    const taken = stage.takes.flatMap(({ from }) => (from.kind === 'stage' ? [from.index] : []));
    const base: Link[] = stage.baseStage === undefined ? [] : [{ from: stage.baseStage, to: stage.index, kind: 'base' }];
    const copies = [...new Set(taken)].map((from): Link => ({ from, to: stage.index, kind: 'copy' }));
    return [...base, ...copies];
  });
}

/** A stage refers only to those above it, so one pass in file order settles every row. */
function rowsOf<Place>(stages: readonly GraphStage<Place>[], links: readonly Link[]): readonly (readonly GraphStage<Place>[])[] {
  const ranks: number[] = [];
  for (const stage of stages) {
    const before = links.filter((link) => link.to === stage.index && link.from < stage.index).map((link) => ranks[link.from] ?? 0);
    ranks.push(before.length === 0 ? 0 : 1 + Math.max(...before));
  }
  const rows: GraphStage<Place>[][] = [];
  for (const [at, stage] of stages.entries()) (rows[ranks[at] ?? 0] ??= []).push(stage);
  return rows.flatMap((row) => chunks(row));
}

function chunks<Item>(row: readonly Item[]): readonly (readonly Item[])[] {
  const parts: (readonly Item[])[] = [];
  for (let at = 0; at < row.length; at += mostInRow) parts.push(row.slice(at, at + mostInRow));
  return parts;
}
