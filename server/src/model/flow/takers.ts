import { copyView, mountsOf } from '../../syntax/views.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { lazy } from '../../syntax/lazy.ts';
import type { ArtifactFlow, Stage } from '../model.ts';
import { normalizePath } from '../paths.ts';
import type { FlowSources } from './recorder.ts';

export interface Taking {
  readonly instruction: Instruction;
  readonly path: string;
  readonly by: Stage;
}

/** Who takes what from a stage, by COPY --from and by mounts; made once for all stages. */
export function takersOf(sources: FlowSources): ArtifactFlow['takenFrom'] {
  const index = lazy(() => {
    const takings = new Map<Stage, Taking[]>();
    for (const by of sources.stages) {
      const data = sources.dataOf(by);
      data.executed.forEach((instruction, order) => {
        for (const { from, path } of readTakings(instruction)) {
          const stage = sources.findStage(from, by);
          const expanded = data.expand(path, order);
          if (stage !== undefined && expanded !== undefined) add(takings, stage, { instruction, path: normalizePath(`/${expanded}`), by });
        }
      });
    }
    return takings;
  });
  return (stage) => index().get(stage) ?? [];
}

function readTakings(instruction: Instruction): readonly { readonly from: string; readonly path: string }[] {
  if (instruction.name === 'COPY') {
    const view = copyView(instruction);
    const from = view.from?.text;
    return from === undefined ? [] : view.sources.map((source) => ({ from, path: source.text }));
  }
  if (instruction.name !== 'RUN' || instruction.flags.length === 0) return [];
  return mountsOf(instruction).flatMap((mount) => {
    const value = (...keys: string[]): string | undefined => mount.options.find((option) => keys.includes(option.key))?.value;
    const from = value('from');
    return from === undefined ? [] : [{ from, path: value('source', 'src') ?? '/' }];
  });
}

function add(takings: Map<Stage, Taking[]>, stage: Stage, taking: Taking): void {
  const known = takings.get(stage);
  if (known === undefined) takings.set(stage, [taking]);
  else known.push(taking);
}
