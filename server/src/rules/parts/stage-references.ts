import type { DockerfileModel, Stage } from '../../model/model.ts';
import type { Instruction, Word } from '../../syntax/tree.ts';
import { copyView, fromView, mountsOf } from '../../syntax/views.ts';

/** Every word of the file that means the stage by its name: in FROM, `--from` and `from=` of a mount. */
export function referencesTo(file: DockerfileModel, stage: Stage): readonly Word[] {
  const name = stage.name?.toLowerCase();
  const found: Word[] = [];
  for (const other of file.stages.slice(stage.index + 1)) {
    const { image } = fromView(other.from);
    if (image !== undefined && image.text.toLowerCase() === name && (other.base.kind !== 'stage' || other.base.stage === stage)) found.push(image);
    for (const instruction of other.instructions) {
      for (const word of sourceStages(instruction)) {
        if (word.text.toLowerCase() === name && file.findStage(word.text, other) === stage) found.push(word);
      }
    }
  }
  return found.filter((word) => file.text.slice(word.range.start, word.range.end) === word.text);
}

function sourceStages(instruction: Instruction): readonly Word[] {
  if (instruction.name === 'COPY') return copyView(instruction).from === undefined ? [] : [copyView(instruction).from].flatMap((word) => word ?? []);
  if (instruction.name !== 'RUN' || instruction.flags.length === 0) return [];
  return mountsOf(instruction).flatMap(({ options }) =>
    options.flatMap(({ key, value, valueRange }) => (key === 'from' && value !== undefined && valueRange !== undefined ? [{ text: value, range: valueRange }] : [])),
  );
}
