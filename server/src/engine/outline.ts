import type { DockerfileModel, Stage } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';

export interface OutlineEntry {
  readonly kind: 'stage' | 'instruction' | 'argument';
  readonly name: string;
  readonly detail: string;
  readonly range: Range;
  readonly selection: Range;
  readonly children: readonly OutlineEntry[];
}

/** The stages with their instructions; what stands above the first FROM comes first. */
export function outlineOf(model: DockerfileModel): readonly OutlineEntry[] {
  const first = model.stages[0]?.from.range.start ?? Infinity;
  const above = model.tree.instructions.filter((instruction) => instruction.range.start < first).map((instruction) => entryOf(instruction));
  return [...above, ...model.stages.map((stage) => stageEntry(model, stage))];
}

function stageEntry(model: DockerfileModel, stage: Stage): OutlineEntry {
  const last = stage.instructions.at(-1) ?? stage.from;
  return {
    kind: 'stage',
    name: stage.name ?? `stage ${stage.index}`,
    detail: model.text.slice(stage.baseRange.start, stage.baseRange.end),
    range: { start: stage.from.range.start, end: Math.max(last.range.end, stage.from.range.end) },
    selection: stage.nameRange ?? stage.from.keywordRange,
    children: stage.instructions.map((instruction) => entryOf(instruction)),
  };
}

function entryOf(instruction: Instruction): OutlineEntry {
  const detail = instruction.args.text.split('\n')[0] ?? '';
  return {
    kind: instruction.name === 'ARG' || instruction.name === 'ENV' ? 'argument' : 'instruction',
    name: instruction.keyword,
    detail: detail.length > longestDetail ? `${detail.slice(0, longestDetail)}…` : detail,
    range: instruction.range,
    selection: instruction.keywordRange,
    children: [],
  };
}

const longestDetail = 60;
