import type { DockerfileModel, Stage } from '../model/model.ts';
import { partOf } from '../syntax/logical-text.ts';
import type { Instruction } from '../syntax/tree.ts';
import { copyView, mountsOf, pairsOf } from '../syntax/views.ts';
import { variableUses } from '../syntax/variables.ts';
import { touches, type Range } from '../text/range.ts';

/** A stage or a variable with every place that means it. */
export interface Occurrences {
  readonly kind: 'stage' | 'variable';
  readonly name: string;
  /** Where it is named: `AS build`, `ARG V`, `ENV V=`. The first is shown as the definition. */
  readonly definitions: readonly Range[];
  readonly uses: readonly Range[];
}

export function occurrencesAt(model: DockerfileModel, offset: number): Occurrences | undefined {
  const meets = (found: Occurrences): boolean => [...found.definitions, ...found.uses].some((range) => touches(range, offset));
  for (const stage of model.stages) {
    const found = stageOccurrences(model, stage);
    if (found !== undefined && meets(found)) return found;
  }
  const name = variableNameAt(model, offset);
  return name === undefined ? undefined : variableOccurrences(model, name.name, name.scope);
}

/** By name; a number that means the stage is no occurrence of its name. */
function stageOccurrences(model: DockerfileModel, stage: Stage): Occurrences | undefined {
  const { name, nameRange } = stage;
  if (name === undefined || nameRange === undefined) return undefined;
  const bases = model.stages.filter((other) => other.base.kind === 'stage' && other.base.stage === stage).map((other) => other.baseRange);
  const named = model.stages.flatMap((other) => other.instructions.flatMap((written) => fromRanges(model, other, written, stage)));
  return { kind: 'stage', name, definitions: [nameRange], uses: [...bases, ...named] };
}

function fromRanges(model: DockerfileModel, owner: Stage, written: Instruction, stage: Stage): readonly Range[] {
  const instruction = written.trigger ?? written;
  const copied = instruction.name === 'COPY' ? copyView(instruction).from : undefined;
  const mounted = instruction.name === 'RUN' ? mountsOf(instruction).flatMap((mount) => mount.options.filter((option) => option.key === 'from')) : [];
  const places = [
    ...(copied === undefined ? [] : [{ text: copied.text, range: copied.range }]),
    ...mounted.flatMap(({ value, valueRange }) => (value === undefined || valueRange === undefined ? [] : [{ text: value, range: valueRange }])),
  ];
  return places.filter(({ text }) => text.toLowerCase() === stage.name?.toLowerCase() && model.findStage(text, owner) === stage).map(({ range }) => range);
}

/** Above the first FROM, or a stage: a name means another variable in another stage. */
type Scope = Stage | 'global';

function variableNameAt(model: DockerfileModel, offset: number): { readonly name: string; readonly scope: Scope } | undefined {
  const instruction = model.tree.instructions.find((candidate) => touches(candidate.range, offset));
  if (instruction === undefined) return undefined;
  const stage = model.stageOf(instruction);
  const scope: Scope = instruction.name === 'FROM' || stage === undefined ? 'global' : stage;
  const place = [...variablesDeclared(instruction), ...variablesUsed(model, instruction)].find(({ range }) => touches(range, offset));
  return place === undefined ? undefined : { name: place.name, scope };
}

/** In one stage, or above the first FROM with the FROM lines; an ARG that is repeated in a stage belongs to both. */
function variableOccurrences(model: DockerfileModel, name: string, scope: Scope): Occurrences | undefined {
  const isGlobal = scope === 'global' || (model.globalArgs.has(name) && takesGlobal(scope, name));
  const inside = model.tree.instructions.filter((instruction) => {
    const stage = model.stageOf(instruction);
    if (instruction.name === 'FROM' || stage === undefined) return isGlobal;
    return isGlobal ? takesGlobal(stage, name) : stage === scope;
  });
  const definitions = inside.flatMap(variablesDeclared).filter((place) => place.name === name).map(({ range }) => range);
  const uses = inside.flatMap((instruction) => variablesUsed(model, instruction)).filter((place) => place.name === name).map(({ range }) => range);
  return definitions.length === 0 ? undefined : { kind: 'variable', name, definitions, uses };
}

/** `ARG V` without a value takes the one from above the first FROM. */
function takesGlobal(stage: Stage, name: string): boolean {
  return stage.instructions.some((instruction) => instruction.name === 'ARG' && pairsOf(instruction).some((pair) => pair.key.text === name && pair.value === undefined));
}

export interface NamedPlace {
  readonly name: string;
  readonly range: Range;
}

/** Names that ARG and ENV give a value. */
export function variablesDeclared(instruction: Instruction): readonly NamedPlace[] {
  if (instruction.name !== 'ARG' && instruction.name !== 'ENV') return [];
  return pairsOf(instruction).map((pair) => ({ name: pair.key.text, range: pair.key.range }));
}

/** Names behind `$`, in arguments and in values of flags. */
export function variablesUsed(model: DockerfileModel, instruction: Instruction): readonly NamedPlace[] {
  const ofArguments = variableUses(instruction.args.text, model.tree.escape).map((use) => ({ name: use.name, range: partOf(instruction.args, use.nameStart, use.nameEnd).range }));
  const ofFlags = instruction.flags.flatMap((flag) => (flag.value === undefined || flag.valueRange === undefined ? [] : flagUses(model, flag.value, flag.valueRange)));
  return [...ofArguments, ...ofFlags];
}

function flagUses(model: DockerfileModel, value: string, range: Range): readonly NamedPlace[] {
  return variableUses(value, model.tree.escape).map((use) => ({ name: use.name, range: { start: range.start + use.nameStart, end: range.start + use.nameEnd } }));
}
