import type { DockerfileTree, Instruction } from '../syntax/tree.ts';
import { expandWord } from './expand.ts';
import type { Stage } from './model.ts';
import { lookupVariable, readScope, type StageScope } from './scope.ts';
import { readSettings, type StageSettings } from './settings.ts';
import type { StageTable } from './stages.ts';

/** What is read once of a stage and asked often. */
export interface StageData {
  readonly stage: Stage;
  /** What runs in this stage, in order: the triggers of a stage under it, then its own instructions. */
  readonly executed: readonly Instruction[];
  /** The place of each own instruction in `executed`. */
  orderOf(instruction: Instruction): number;
  readonly scope: StageScope;
  readonly settings: StageSettings;
  expand(text: string, order: number): string | undefined;
}

/** Reads stages when they are first asked for, those they rest on first, without recursion. */
export function stageReader(tree: DockerfileTree, table: StageTable, buildArgs: Readonly<Record<string, string>>): (stage: Stage) => StageData {
  const read: StageData[] = [];
  return (stage) => {
    while (read.length <= stage.index) {
      const next = table.stages[read.length];
      if (next === undefined) break;
      const base = next.base.kind === 'stage' ? read[next.base.stage.index] : undefined;
      read.push(readStage(next, base, tree.escape, table, buildArgs));
    }
    return read[stage.index] as StageData;
  };
}

function readStage(
  stage: Stage, base: StageData | undefined, escape: string, table: StageTable, buildArgs: Readonly<Record<string, string>>,
): StageData {
  const triggers = base === undefined ? [] : triggersOf(base.stage);
  const executed = triggers.length === 0 ? stage.instructions : [...triggers, ...stage.instructions];
  const root = { facts: stage.facts, scratch: stage.fromScratch };
  const scope = readScope({ executed, escape, base: base?.scope, root, globalArgs: table.globalArgs, buildArgs });
  const expand = (text: string, order: number): string | undefined =>
    expandWord(text, escape, (name) => lookupVariable(scope, order, name));
  const settings = readSettings({ executed, base: base?.settings, root, expand });
  let orders: Map<Instruction, number> | undefined;
  const orderOf = (instruction: Instruction): number => {
    orders ??= new Map(stage.instructions.map((one, index) => [one, index + triggers.length]));
    return orders.get(instruction) ?? 0;
  };
  return { stage, executed, orderOf, scope, settings, expand };
}

/** ONBUILD of a stage runs at the head of the stages directly on it, and only there. */
function triggersOf(stage: Stage): readonly Instruction[] {
  return stage.instructions.flatMap((instruction) => (instruction.trigger === undefined ? [] : [instruction.trigger]));
}
