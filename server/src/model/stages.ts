import { lookupImage } from '../facts/lookup.ts';
import type { ImageFacts } from '../facts/image.ts';
import { parseReference, type ImageReference } from '../syntax/reference.ts';
import type { DockerfileTree, Instruction, Word } from '../syntax/tree.ts';
import { fromView, pairsOf } from '../syntax/views.ts';
import type { AnalyzeOptions } from './analyze.ts';
import { expandWord, type VariableLookup } from './expand.ts';
import { PLATFORM_ARGS } from './predefined-args.ts';
import type { Base, Stage } from './model.ts';
import type { Range } from '../text/range.ts';

export interface StageTable {
  readonly globalArgs: ReadonlyMap<string, string | undefined>;
  readonly stages: readonly Stage[];
  /** By folded name, in file order. */
  readonly byName: ReadonlyMap<string, readonly Stage[]>;
  /** What FROM lines see. */
  readonly lookupGlobal: VariableLookup;
}

/** What lies at the root of a chain of stages. */
export interface BaseRoot {
  readonly facts: ImageFacts | undefined;
  readonly scratch: boolean;
}

export function readStages(tree: DockerfileTree, options: AnalyzeOptions, isReachable: (stage: Stage) => boolean): StageTable {
  const buildArgs = options.buildArgs ?? {};
  const globalArgs = new Map<string, string | undefined>();
  const lookupGlobal: VariableLookup = (name) => {
    if (globalArgs.has(name)) return { value: globalArgs.get(name) };
    if (PLATFORM_ARGS.has(name)) return { value: buildArgs[name] };
    return undefined;
  };
  const stages: Stage[] = [];
  const byName = new Map<string, Stage[]>();
  const table = { globalArgs, stages, byName, lookupGlobal };
  const all = tree.instructions;
  let at = 0;
  for (; at < all.length && all[at]?.name !== 'FROM'; at++) {
    const instruction = all[at];
    if (instruction?.name === 'ARG') readGlobalArg(instruction, tree.escape, globalArgs, lookupGlobal, buildArgs);
  }
  while (at < all.length) {
    const from = all[at];
    const start = ++at;
    while (at < all.length && all[at]?.name !== 'FROM') at++;
    if (from === undefined) break;
    const stage = newStage(from, all.slice(start, at), tree.escape, table, isReachable);
    stages.push(stage);
    register(byName, stage);
  }
  return table;
}

/** Names and build arguments fold and override as BuildKit's do. */
function readGlobalArg(
  instruction: Instruction, escape: string, globalArgs: Map<string, string | undefined>,
  lookup: VariableLookup, buildArgs: Readonly<Record<string, string>>,
): void {
  for (const pair of pairsOf(instruction)) {
    const given = buildArgs[pair.key.text];
    const fallback = pair.value === undefined ? undefined : expandWord(pair.value.text, escape, lookup);
    globalArgs.set(pair.key.text, given ?? fallback);
  }
}

function register(byName: Map<string, Stage[]>, stage: Stage): void {
  if (stage.name === undefined) return;
  const folded = stage.name.toLowerCase();
  const same = byName.get(folded);
  if (same === undefined) byName.set(folded, [stage]);
  else same.push(stage);
}

function newStage(
  from: Instruction, instructions: readonly Instruction[], escape: string, table: StageTable, isReachable: (stage: Stage) => boolean,
): Stage {
  const view = fromView(from);
  const base = readBase(view.image, view.platform, escape, table);
  const parent = base.kind === 'stage' ? base.stage : undefined;
  return new ReadStage({
    index: table.stages.length,
    name: view.name?.text,
    nameRange: view.name?.range,
    from,
    base,
    baseRange: view.image?.range ?? from.keywordRange,
    facts: parent !== undefined ? parent.facts : base.kind === 'image' ? base.facts : undefined,
    fromScratch: parent !== undefined ? parent.fromScratch : base.kind === 'scratch',
    instructions,
  }, isReachable);
}

type StageFields = Omit<Stage, 'reachable' | 'lineage'>;

class ReadStage implements Stage {
  readonly index: number;
  readonly name: string | undefined;
  readonly nameRange: Range | undefined;
  readonly from: Instruction;
  readonly base: Base;
  readonly baseRange: Range;
  readonly facts: ImageFacts | undefined;
  readonly fromScratch: boolean;
  readonly instructions: readonly Instruction[];
  readonly #isReachable: (stage: Stage) => boolean;
  #lineage: readonly Stage[] | undefined;

  constructor(fields: StageFields, isReachable: (stage: Stage) => boolean) {
    this.index = fields.index;
    this.name = fields.name;
    this.nameRange = fields.nameRange;
    this.from = fields.from;
    this.base = fields.base;
    this.baseRange = fields.baseRange;
    this.facts = fields.facts;
    this.fromScratch = fields.fromScratch;
    this.instructions = fields.instructions;
    this.#isReachable = isReachable;
  }

  get reachable(): boolean {
    return this.#isReachable(this);
  }

  get lineage(): readonly Stage[] {
    return (this.#lineage ??= lineageOf(this));
  }
}

function lineageOf(stage: Stage): readonly Stage[] {
  const chain: Stage[] = [];
  for (let at: Stage | undefined = stage; at !== undefined; at = at.base.kind === 'stage' ? at.base.stage : undefined) chain.push(at);
  return chain;
}

/** FROM matches stage names only in lower case, and only those before it; the last of equal names wins. */
function readBase(image: Word | undefined, platform: Word | undefined, escape: string, table: StageTable): Base {
  const raw = image?.text ?? '';
  const name = expandWord(raw, escape, table.lookupGlobal);
  if (name === undefined || name === '') return { kind: 'unknown', raw };
  const sameName = table.byName.get(name.toLowerCase())?.at(-1);
  if (sameName !== undefined && name === name.toLowerCase()) return { kind: 'stage', stage: sameName };
  if (name === 'scratch') return { kind: 'scratch' };
  const reference = parseReference(name);
  if (reference === undefined) return { kind: 'unknown', raw };
  const wanted = platform === undefined ? undefined : expandWord(platform.text, escape, table.lookupGlobal);
  return { kind: 'image', reference, facts: factsOf(reference, wanted) };
}

/** Facts are put together from tables, and every keystroke asks for the same few images. */
function factsOf(reference: ImageReference, platform: string | undefined): ImageFacts | undefined {
  const key = `${reference.raw} ${platform ?? ''}`;
  const known = knownFacts.get(key);
  if (known !== undefined) return known.facts;
  if (knownFacts.size >= 1000) knownFacts.clear();
  const facts = lookupImage(reference, platform === undefined ? {} : { platform });
  knownFacts.set(key, { facts });
  return facts;
}

const knownFacts = new Map<string, { readonly facts: ImageFacts | undefined }>();

