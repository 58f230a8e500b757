import type { BuildContext } from '../context/context.ts';
import { instructionScripts } from '../shell/instruction-scripts.ts';
import type { DockerfileTree, Instruction } from '../syntax/tree.ts';
import { readConfig } from './config.ts';
import { expandWord } from './expand.ts';
import { createFlow } from './flow/flow.ts';
import { lazy } from '../syntax/lazy.ts';
import type { DockerfileModel, ImageConfig, Stage, State } from './model.ts';
import { reachableFrom } from './reachable.ts';
import { stageReader, type StageData } from './stage-data.ts';
import { readStages, type StageTable } from './stages.ts';
import { shellWordsAt, stateAt, unknownState } from './state.ts';

export interface AnalyzeOptions {
  readonly context?: BuildContext | undefined;
  readonly target?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
}

/** The model of a Dockerfile. Everything beyond the list of stages is worked out when first asked for, and kept. */
export function analyze(tree: DockerfileTree, options: AnalyzeOptions = {}): DockerfileModel {
  const table = readStages(tree, options, (stage) => reached().has(stage));
  const findStage = stageFinder(table);
  const target = (options.target === undefined ? undefined : findStage(options.target)) ?? table.stages.at(-1);
  const reached = lazy(() => reachableFrom(target, findStage));
  const owner = lazy(() => ownersOf(table.stages));
  const dataOf = stageReader(tree, table, options.buildArgs ?? {});
  const stageOf = (instruction: Instruction): Stage | undefined => owner().get(instruction);
  const shellAt = (instruction: Instruction): readonly string[] | undefined => {
    const data = whereIs(instruction, stageOf, dataOf);
    return data && shellWordsAt(data, data.orderOf(instruction));
  };
  const scriptsOf = cached((instruction: Instruction) => instructionScripts(tree.text, tree.escape, instruction, shellAt(instruction)));
  const endState = cached((stage: Stage): State => stateAt(dataOf(stage), Infinity, (path) => flow.find(stage, path)));
  const config = configReader(table.stages, dataOf, (stage) => endState(stage).shell);
  const flow = createFlow({ text: tree.text, stages: table.stages, context: options.context, findStage, stageOf, dataOf, scriptsOf });
  return {
    text: tree.text,
    answers: new Map(),
    tree,
    context: options.context,
    globalArgs: table.globalArgs,
    stages: table.stages,
    target,
    stageOf,
    findStage,
    stateBefore(instruction) {
      const data = whereIs(instruction, stageOf, dataOf);
      if (data === undefined) return unknownState;
      return stateAt(data, data.orderOf(instruction), (path) => flow.findBefore(instruction, path));
    },
    stateAtEnd: endState,
    scriptsOf,
    config,
    expand(text, at) {
      const data = at.name === 'FROM' ? undefined : whereIs(at, stageOf, dataOf);
      return data === undefined ? expandWord(text, tree.escape, table.lookupGlobal) : data.expand(text, data.orderOf(at));
    },
    flow,
    services: options.context?.compose ?? [],
  };
}

/** By number or folded name; from inside a stage only those before it are seen, of equal names the last. */
function stageFinder(table: StageTable): DockerfileModel['findStage'] {
  return (nameOrNumber, from) => {
    const limit = from === undefined ? Infinity : from.index;
    const number = readNumber(nameOrNumber);
    if (number !== undefined) return number < limit ? table.stages[number] : undefined;
    const same = table.byName.get(nameOrNumber.toLowerCase()) ?? [];
    return same.findLast((stage) => stage.index < limit);
  };
}

function readNumber(text: string): number | undefined {
  const number = Number(text);
  return text !== '' && Number.isInteger(number) && number >= 0 && String(number) === text ? number : undefined;
}

function ownersOf(stages: readonly Stage[]): ReadonlyMap<Instruction, Stage> {
  const owners = new Map<Instruction, Stage>();
  for (const stage of stages) {
    owners.set(stage.from, stage);
    for (const instruction of stage.instructions) {
      owners.set(instruction, stage);
      if (instruction.trigger !== undefined) owners.set(instruction.trigger, stage);
    }
  }
  return owners;
}

function whereIs(
  instruction: Instruction, stageOf: (instruction: Instruction) => Stage | undefined, dataOf: (stage: Stage) => StageData,
): StageData | undefined {
  const stage = stageOf(instruction);
  return stage && dataOf(stage);
}

/** Stages rest on earlier ones: in order, so that a long chain needs no recursion. */
function configReader(
  stages: readonly Stage[], dataOf: (stage: Stage) => StageData, shellOf: (stage: Stage) => ImageConfig['shell'],
): (stage: Stage) => ImageConfig {
  const read: ImageConfig[] = [];
  return (stage) => {
    for (let next = stages[read.length]; next !== undefined && next.index <= stage.index; next = stages[read.length]) {
      const at = next;
      read.push(readConfig(dataOf(at), at.base.kind === 'stage' ? read[at.base.stage.index] : undefined, () => shellOf(at)));
    }
    return read[stage.index] as ImageConfig;
  };
}

function cached<K, V>(compute: (key: K) => V): (key: K) => V {
  const kept = new Map<K, V>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const value = compute(key);
    kept.set(key, value);
    return value;
  };
}
