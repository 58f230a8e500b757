import type { PlannedEdit } from '../action/action.ts';
import { defineRefactoring } from '../action/define.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { copyView, mountsOf } from '../syntax/views.ts';
import { insertion, replacement } from '../text/edit.ts';
import { touches, type Range } from '../text/range.ts';

export const nameStage = defineRefactoring({
  id: 'name-stage',
  title: 'Name this stage',
  kind: 'refactor.rewrite.nameStage',
  summary: 'Gives an unnamed stage a name and writes it where its number stood.',
  why: '`--from=0` means another stage as soon as somebody adds one above. A name keeps its meaning, and `docker build --target` can ask for it.',
  since: '0.1.0',
  needs: [],
  plan(file, { selection }) {
    const stage = file.stages.find((candidate) => isWanted(file, candidate, selection));
    if (stage === undefined) return undefined;
    const target = stage.from.range;
    const variable = stageFromVariable(file);
    if (variable !== undefined) {
      return { status: 'refused', target, at: variable, reason: 'A --from takes its stage from a variable, so its number may be meant there.' };
    }
    const name = freeName(file, stage);
    return {
      status: 'offered', target, safety: 'safe', caveats: [],
      title: `Name this stage "${name}"`,
      edits: () => nameEdits(file, stage, name),
    };
  },
});

/** With a selection the stage under it, on its FROM or on a number that means it; without one the first that needs a name. */
function isWanted(file: DockerfileModel, stage: Stage, selection: Range | undefined): boolean {
  if (stage.name !== undefined) return false;
  const uses = numberUses(file, stage);
  if (uses.length === 0) return false;
  if (selection === undefined) return true;
  return [stage.from.range, ...uses].some((range) => touches(range, selection.start));
}

function nameEdits(file: DockerfileModel, stage: Stage, name: string): readonly PlannedEdit[] {
  const keyword = stage.from.keyword === stage.from.keyword.toLowerCase() ? 'as' : 'AS';
  return [
    { ...insertion(stage.baseRange.end, ` ${keyword} ${name}`), annotation: { label: `Name the stage "${name}"` } },
    ...numberUses(file, stage).map((range) => ({ ...replacement(range, name), annotation: { label: `Use the name "${name}"` } })),
  ];
}

function numberUses(file: DockerfileModel, stage: Stage): readonly Range[] {
  return fromValues(file)
    .filter(({ value }) => value === String(stage.index))
    .map(({ range }) => range);
}

function stageFromVariable(file: DockerfileModel): Range | undefined {
  return fromValues(file).find(({ value }) => value.includes('$'))?.range;
}

function fromValues(file: DockerfileModel): readonly { readonly value: string; readonly range: Range }[] {
  return file.tree.instructions.flatMap((written) => {
    const instruction = written.trigger ?? written;
    return [...copySource(instruction), ...mountSources(instruction)];
  });
}

function copySource(instruction: Instruction): { value: string; range: Range }[] {
  const from = instruction.name === 'COPY' ? copyView(instruction).from : undefined;
  return from === undefined ? [] : [{ value: from.text, range: from.range }];
}

function mountSources(instruction: Instruction): { value: string; range: Range }[] {
  if (instruction.name !== 'RUN') return [];
  return mountsOf(instruction).flatMap((mount) =>
    mount.options.flatMap(({ key, value, valueRange }) => (key === 'from' && value !== undefined && valueRange !== undefined ? [{ value, range: valueRange }] : [])),
  );
}

/** `build` where things are taken from it, with a number when that is taken. */
function freeName(file: DockerfileModel, stage: Stage): string {
  const taken = new Set(file.stages.map((other) => other.name?.toLowerCase()));
  const candidates = ['build', `build-${stage.index}`, `stage-${stage.index}`];
  return candidates.find((candidate) => !taken.has(candidate)) ?? `stage-${stage.index}-of-${file.stages.length}`;
}
