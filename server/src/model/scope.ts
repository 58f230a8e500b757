import { pairsOf } from '../syntax/views.ts';
import type { Instruction } from '../syntax/tree.ts';
import { expandWord, type VariableLookup } from './expand.ts';
import { append, newHistory, valueBefore, type History } from './history.ts';
import type { Found } from './layered-map.ts';
import { PLATFORM_ARGS, PROXY_ARGS } from './predefined-args.ts';
import type { BaseRoot } from './stages.ts';

/** ARG and ENV of one stage, down its instructions; what lies under the first is asked of the base. */
export interface StageScope {
  /** ENV and ARG together, the later over the earlier: what expansion sees. */
  readonly variables: ReadonlyMap<string, History<string | undefined>>;
  /** ENV alone: what the image keeps. */
  readonly env: ReadonlyMap<string, History<string | undefined>>;
  readonly args: ReadonlyMap<string, History<string | undefined>>;
  readonly base: StageScope | undefined;
  readonly root: BaseRoot;
  /** Answers about the end of this stage, asked by the stages on it. */
  readonly atEnd: Map<string, Found<string | undefined> | undefined>;
}

export interface ScopeSource {
  readonly executed: readonly Instruction[];
  readonly escape: string;
  readonly base: StageScope | undefined;
  readonly root: BaseRoot;
  readonly globalArgs: ReadonlyMap<string, string | undefined>;
  readonly buildArgs: Readonly<Record<string, string>>;
}

/** One pass down the stage: a value is put together once, where it is set. */
export function readScope(source: ScopeSource): StageScope {
  const scope = {
    variables: new Map<string, History<string | undefined>>(),
    env: new Map<string, History<string | undefined>>(),
    args: new Map<string, History<string | undefined>>(),
    base: source.base,
    root: source.root,
    atEnd: new Map<string, Found<string | undefined> | undefined>(),
  };
  source.executed.forEach((instruction, order) => {
    if (instruction.name === 'ENV') readEnv(instruction, order, scope, source.escape);
    else if (instruction.name === 'ARG') readArg(instruction, order, scope, source);
  });
  return scope;
}

/** What the name means for expansion just before the instruction with this order. */
export function lookupVariable(scope: StageScope, order: number, name: string): Found<string | undefined> | undefined {
  return valueBefore(scope.variables.get(name), order) ?? lookupInherited(scope, name);
}

/** What ENV has set just before the instruction with this order, base image included. */
export function lookupEnv(scope: StageScope, order: number, name: string): Found<string | undefined> | undefined {
  for (let at: StageScope | undefined = scope, limit = order; at !== undefined; at = at.base, limit = Infinity) {
    const own = valueBefore(at.env.get(name), limit);
    if (own !== undefined) return own;
  }
  return rootEnv(scope.root, name);
}

export function lookupArg(scope: StageScope, order: number, name: string): Found<string | undefined> | undefined {
  for (let at: StageScope | undefined = scope, limit = order; at !== undefined; at = at.base, limit = Infinity) {
    const own = valueBefore(at.args.get(name), limit);
    if (own !== undefined) return own;
  }
  return undefined;
}

export function variableNames(scope: StageScope, kind: 'env' | 'args'): Set<string> {
  const names = new Set<string>();
  if (kind === 'env') for (const name of rootEnvNames(scope.root)) names.add(name);
  const chain: StageScope[] = [];
  for (let at: StageScope | undefined = scope; at !== undefined; at = at.base) chain.push(at);
  for (const one of chain.reverse()) for (const name of one[kind].keys()) names.add(name);
  return names;
}

/** Whether a name that no instruction sets is known not to be set. */
export function isEnvComplete(root: BaseRoot): boolean {
  return root.scratch || root.facts?.env !== undefined;
}

function lookupInherited(scope: StageScope, name: string): Found<string | undefined> | undefined {
  if (PROXY_ARGS.has(name)) return { value: undefined };
  if (scope.base === undefined) return rootEnv(scope.root, name);
  const known = scope.base.atEnd;
  if (!known.has(name)) known.set(name, walkDown(scope.base, name));
  return known.get(name);
}

/** Chains of stages can be long: no recursion, and what was found is kept where it is asked again. */
function walkDown(from: StageScope, name: string): Found<string | undefined> | undefined {
  let at = from;
  for (;;) {
    const own = valueBefore(at.variables.get(name), Infinity);
    if (own !== undefined) return own;
    if (at.base === undefined) return rootEnv(at.root, name);
    if (at.base.atEnd.has(name)) return at.base.atEnd.get(name);
    at = at.base;
  }
}

function rootEnv(root: BaseRoot, name: string): Found<string | undefined> | undefined {
  const value = baseEnv(root)[name];
  if (value !== undefined) return { value };
  if (root.facts?.envOfUnknownValue?.includes(name)) return { value: undefined };
  return isEnvComplete(root) ? undefined : { value: undefined };
}

function rootEnvNames(root: BaseRoot): readonly string[] {
  return [...Object.keys(baseEnv(root)), ...(root.facts?.envOfUnknownValue ?? [])];
}

function baseEnv(root: BaseRoot): Readonly<Record<string, string>> {
  return root.scratch ? scratchEnv : (root.facts?.env ?? {});
}

/** An image made from nothing gets a PATH all the same. */
const scratchEnv = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' };

/** All pairs of one ENV see the values from before it: `ENV A=1 B=$A` does not see the new A. */
function readEnv(instruction: Instruction, order: number, scope: StageScope, escape: string): void {
  const lookup: VariableLookup = (name) => lookupVariable(scope, order, name);
  for (const pair of pairsOf(instruction)) {
    const name = expandWord(pair.key.text, escape, lookup);
    if (name === undefined || name === '') continue;
    const value = expandWord(pair.value?.text ?? '', escape, lookup);
    record(scope.variables, name, order, value);
    record(scope.env, name, order, value);
  }
}

function readArg(instruction: Instruction, order: number, scope: StageScope, source: ScopeSource): void {
  // One ARG line declares its names one after the other, so a default may use the name before it.
  const lookup: VariableLookup = (name) => lookupVariable(scope, order + 0.5, name);
  for (const pair of pairsOf(instruction)) {
    const name = pair.key.text;
    const value = argValue(name, pair.value?.text, lookup, source);
    record(scope.args, name, order, value);
    record(scope.variables, name, order, value);
  }
}

function argValue(name: string, fallback: string | undefined, lookup: VariableLookup, source: ScopeSource): string | undefined {
  const given = source.buildArgs[name];
  if (given !== undefined) return given;
  if (fallback !== undefined) return expandWord(fallback, source.escape, lookup);
  return PLATFORM_ARGS.has(name) ? undefined : source.globalArgs.get(name);
}

function record(into: ReadonlyMap<string, History<string | undefined>>, name: string, order: number, value: string | undefined): void {
  const histories = into as Map<string, History<string | undefined>>;
  let history = histories.get(name);
  if (history === undefined) {
    history = newHistory();
    histories.set(name, history);
  }
  append(history, order, value);
}
