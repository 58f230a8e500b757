import type { DockerfileModel, Stage } from '../model/model.ts';

/** What a stage is for: what others take from it, and whether it ends in the image. */
export function stageCard(model: DockerfileModel, stage: Stage): string {
  const name = stage.name ?? `stage ${stage.index}`;
  const taken = model.flow.takenFrom(stage);
  const users = model.stages.filter((other) => other.base.kind === 'stage' && other.base.stage === stage);
  return [
    `**${name}**, stage ${stage.index}, ${fate(model, stage)}`, '',
    `From \`${model.text.slice(stage.baseRange.start, stage.baseRange.end)}\`${sizeOf(stage)}.`, '',
    ...users.map((other) => `- is the base of ${other.name ?? `stage ${other.index}`}`),
    ...taken.slice(0, longest).map(({ path, by }) => `- gives \`${path}\` to ${by.name ?? `stage ${by.index}`}`),
    ...(taken.length > longest ? [`- and ${taken.length - longest} more`] : []),
  ].join('\n');
}

const longest = 8;

/** In words for people: does it end in the image that is built? */
export function fate(model: DockerfileModel, stage: Stage): string {
  if (stage === model.target) return 'is the image that is built';
  if (model.target?.lineage.includes(stage) === true) return 'is part of the final image';
  if (!stage.reachable) return 'is not used by the final image';
  return 'is not in the final image';
}

function sizeOf({ facts, base }: Stage): string {
  return facts?.sizeMB === undefined || base.kind !== 'image' ? '' : `, about ${facts.sizeMB} MB`;
}
