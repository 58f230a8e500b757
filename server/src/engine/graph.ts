import type { GraphStage, GraphTaking } from '../../../shared/src/protocol-graph.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { copyView, mountsOf } from '../syntax/views.ts';
import type { Range } from '../text/range.ts';

/** The stages, what each takes from where, and what ends in the image; for pictures. */
export function graphOf(model: DockerfileModel): readonly GraphStage<Range>[] {
  return model.stages.map((stage) => ({
    index: stage.index,
    name: stage.name ?? `stage ${stage.index}`,
    base: model.text.slice(stage.baseRange.start, stage.baseRange.end),
    ...baseOf(stage),
    fate: fateOf(model, stage),
    ...(stage === model.target ? ending(model, stage) : {}),
    takes: stage.instructions.flatMap((instruction) => takingsOf(model, stage, instruction)),
    place: stage.from.range,
  }));
}

function baseOf({ base, facts }: Stage): Pick<GraphStage<Range>, 'baseStage' | 'sizeMB'> {
  if (base.kind === 'stage') return { baseStage: base.stage.index };
  if (base.kind === 'scratch') return { sizeMB: 0 };
  return facts?.sizeMB === undefined ? {} : { sizeMB: facts.sizeMB };
}

function fateOf(model: DockerfileModel, stage: Stage): GraphStage<Range>['fate'] {
  if (stage === model.target) return 'target';
  if (model.target?.lineage.includes(stage) === true) return 'in-image';
  return stage.reachable ? 'helps' : 'unused';
}

function ending(model: DockerfileModel, stage: Stage): Pick<GraphStage<Range>, 'start' | 'user'> {
  const { start, user } = model.config(stage);
  return {
    ...(start === undefined || start === 'none' ? {} : { start: start.words.join(' ') }),
    ...(user === undefined ? {} : { user }),
  };
}

function takingsOf(model: DockerfileModel, stage: Stage, instruction: Instruction): readonly GraphTaking<Range>[] {
  switch (instruction.name) {
    case 'COPY':
    case 'ADD':
      return copied(model, stage, instruction);
    case 'RUN':
      return mounted(model, stage, instruction);
    default:
      return [];
  }
}

/** A heredoc has its text in the Dockerfile itself and comes from nowhere. */
function copied(model: DockerfileModel, stage: Stage, instruction: Instruction): readonly GraphTaking<Range>[] {
  const { from, sources, destination } = copyView(instruction);
  if (sources.length === 0) return [];
  return [{
    kind: 'copy',
    from: sourceOf(model, stage, from?.text),
    paths: sources.map((source) => source.text),
    ...(destination === undefined ? {} : { to: destination.text }),
    place: instruction.range,
  }];
}

/** Secrets, caches of their own and temporary folders bring in nothing of the build. */
function mounted(model: DockerfileModel, stage: Stage, instruction: Instruction): readonly GraphTaking<Range>[] {
  return mountsOf(instruction).flatMap((mount): readonly GraphTaking<Range>[] => {
    const value = (...keys: readonly string[]): string | undefined => mount.options.find((option) => keys.includes(option.key))?.value;
    const from = value('from');
    if (mount.type !== 'bind' && (mount.type !== 'cache' || from === undefined)) return [];
    const to = value('target', 'dst', 'destination');
    const source = value('source', 'src') ?? (from === undefined ? '.' : '/');
    return [{ kind: 'mount', from: sourceOf(model, stage, from), paths: [source], ...(to === undefined ? {} : { to }), place: mount.range }];
  });
}

function sourceOf(model: DockerfileModel, stage: Stage, from: string | undefined): GraphTaking<Range>['from'] {
  if (from === undefined) return { kind: 'context' };
  const found = model.findStage(from, stage);
  return found === undefined ? { kind: 'image', reference: from } : { kind: 'stage', index: found.index };
}
