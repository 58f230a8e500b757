import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { linesAfter, linesWithComments } from '../syntax/edit-points.ts';
import type { Instruction } from '../syntax/tree.ts';
import { commandForm, healthcheckView } from '../syntax/views.ts';
import { removal } from '../text/edit.ts';
import { productStages } from './parts/products.ts';
import { usedStages } from './parts/shipped-stages.ts';

export const settingInBuildStage = defineRule({
  id: 'setting-in-build-stage',
  summary: 'USER or HEALTHCHECK in a stage that nobody runs.',
  why: [
    'Each stage starts with the settings of its own base: USER, HEALTHCHECK, ENV and the like of a stage that is only copied from are',
    'not in the final image. It then runs as root, or without a health check, although the file says otherwise.',
  ].join('\n'),
  category: 'runtime',
  severity: 'warning',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    const products = new Set(productStages(file).flatMap((stage) => stage.lineage));
    const used = usedStages(file);
    const { target } = file;
    if (target === undefined) return;
    for (const stage of file.stages) {
      if (products.has(stage) || !used.has(stage)) continue;
      yield* healthchecks(file, stage, target);
      yield* lastUser(file, stage, target);
    }
  },
});

function* healthchecks(file: DockerfileModel, stage: Stage, target: Stage): Iterable<Finding> {
  const { healthcheck } = file.config(target);
  for (const instruction of stage.instructions) {
    if (instruction.name !== 'HEALTHCHECK' || healthcheckView(instruction).none) continue;
    const has = healthcheck !== undefined && healthcheck !== 'none';
    yield {
      range: instruction.keywordRange,
      severity: has ? 'info' : 'warning',
      message: `The final image does not have this health check: it stands in ${called(stage)}.`,
      fixes: has ? [] : moveToEnd(file, target, instruction),
    };
  }
}

/** USER with nothing behind it does nothing at all. */
function* lastUser(file: DockerfileModel, stage: Stage, target: Stage): Iterable<Finding> {
  const at = stage.instructions.findLastIndex((instruction) => instruction.name === 'USER');
  const instruction = stage.instructions[at];
  const rest = stage.instructions.slice(at + 1);
  if (instruction === undefined || rest.some((next) => ['RUN', 'WORKDIR', 'COPY', 'ADD'].includes(next.name ?? '')) || file.stateAtEnd(target).userInstruction !== undefined) return;
  const { user } = file.config(target);
  if (!isRootWord(user) || isRootWord(instruction.args.text)) return;
  yield { range: instruction.keywordRange, message: `The final image runs as root: this USER stands in ${called(stage)}, with nothing behind it.` };
}

function isRootWord(user: string | undefined): boolean {
  return user === 'root' || user === '0';
}

function called(stage: Stage): string {
  return stage.name === undefined ? `stage ${stage.index}, which is only copied from` : `stage ${stage.name}, which is only copied from`;
}

/** A check in exec form asks for no shell; whether its program is there, other rules say. */
function moveToEnd(file: DockerfileModel, target: Stage, instruction: Instruction): readonly Fix[] {
  const last = target.instructions.at(-1);
  if (last === undefined || commandForm(instruction)?.kind !== 'exec') return [];
  const lines = linesWithComments(file.tree, instruction);
  const text = file.text.slice(lines.start, lines.end).trimEnd();
  return [{
    title: 'Move it to the final stage', safety: 'unsafe', caveat: 'The check runs from then on: its program has to be in the final image.',
    edits: () => [removal(lines), linesAfter(file.tree, last, text.split(file.tree.eol))],
  }];
}
