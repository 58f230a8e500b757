import type { DockerfileModel } from '../model/model.ts';
import { copyView } from '../syntax/views.ts';
import { touches, type Range } from '../text/range.ts';

export interface Inlay {
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
}

/** Numbers of stages without a name, and the working directory that relative paths are below. */
export function inlaysOf(model: DockerfileModel, range: Range): readonly Inlay[] {
  const numbers = model.stages
    .filter((stage) => stage.name === undefined && touches(range, stage.from.range.end))
    .map((stage) => ({ offset: stage.baseRange.end, text: `stage ${stage.index}`, tooltip: `--from=${stage.index} means this stage` }));
  return [...numbers, ...folders(model, range)];
}

function folders(model: DockerfileModel, range: Range): readonly Inlay[] {
  return model.tree.instructions.flatMap((instruction) => {
    if (instruction.name !== 'COPY' || !touches(range, instruction.range.start)) return [];
    const { destination } = copyView(instruction);
    const workdir = model.stateBefore(instruction).workdir;
    if (destination === undefined || workdir === undefined || workdir === '/' || destination.text.startsWith('/') || destination.text.startsWith('$')) return [];
    return [{ offset: destination.range.start, text: `${workdir}/`, tooltip: 'The working directory in force' }];
  });
}
