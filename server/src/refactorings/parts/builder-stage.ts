import type { Stage } from '../../model/model.ts';
import { copyView } from '../../syntax/views.ts';
import type { Project } from './runtime-needs.ts';

/** The stage on an image of a language that this one copies from: what it built runs on that version. */
export function builderOf({ file, stage }: Project): Stage | undefined {
  const sources = stage.instructions.flatMap((instruction) => (instruction.name === 'COPY' ? copyView(instruction).from ?? [] : []));
  const stages = sources.flatMap((word) => file.findStage(word.text, stage) ?? []);
  return stages.find((one) => one.facts?.language !== undefined && one.facts.language !== 'none');
}
