import type { DockerfileModel } from '../model/model.ts';
import { contains, touches, type Range } from '../text/range.ts';

/** What "expand selection" takes in turn: word, arguments, instruction, stage, file. The innermost first. */
export function selectionRangesAt(model: DockerfileModel, offset: number): readonly Range[] {
  const instruction = model.tree.instructions.find((candidate) => touches(candidate.range, offset));
  const stage = instruction === undefined ? undefined : model.stageOf(instruction);
  const commands = instruction === undefined ? [] : model.scriptsOf(instruction).flatMap((script) => [script.range, ...script.commands.flatMap((command) => [command.range, command.nameRange, ...command.words.map((word) => word.range)])]);
  const json = instruction?.json;
  const candidates: readonly Range[] = [
    ...(instruction === undefined ? [] : [...instruction.words.map((word) => word.range), ...instruction.flags.map((flag) => flag.range), instruction.keywordRange, instruction.args.range, instruction.range]),
    ...(json === undefined ? [] : [json.range, ...json.elements.map((element) => element.range)]),
    ...commands,
    ...(stage === undefined ? [] : [{ start: stage.from.range.start, end: stage.instructions.at(-1)?.range.end ?? stage.from.range.end }]),
    { start: 0, end: model.text.length },
  ];
  const around = candidates.filter((range) => range.start < range.end && touches(range, offset)).sort((a, b) => (a.end - a.start) - (b.end - b.start));
  return nested(around);
}

/** Each must lie in the next, and be smaller. */
function nested(ordered: readonly Range[]): readonly Range[] {
  const kept: Range[] = [];
  for (const range of ordered) {
    const inner = kept.at(-1);
    if (inner === undefined || (contains(range, inner) && range.end - range.start > inner.end - inner.start)) kept.push(range);
  }
  return kept;
}
