import type { BuildContext } from '../../context/context.ts';
import type { ShellCommand, ShellScript } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { textAt, type Range } from '../../text/range.ts';
import { valueBefore } from '../history.ts';
import type { PathAnswer, PathFact, Stage } from '../model.ts';
import type { StageData } from '../stage-data.ts';
import type { Zone } from './effects.ts';
import { recordDoubt, recordLink, recordMade, recordRemoved, recordTree, recordZoneDoubt, type Ledger } from './ledger.ts';

/** What the readers of COPY and RUN may ask of the rest of the model. */
export interface FlowSources {
  readonly text: string;
  readonly stages: readonly Stage[];
  readonly context: BuildContext | undefined;
  findStage(nameOrNumber: string, from?: Stage): Stage | undefined;
  stageOf(instruction: Instruction): Stage | undefined;
  dataOf(stage: Stage): StageData;
  scriptsOf(instruction: Instruction): readonly ShellScript[];
}

export interface Provenance {
  readonly source?: string;
  readonly fromStage?: Stage;
  readonly owner?: string;
}

export interface RecorderPlace {
  readonly ledger: Ledger;
  readonly data: StageData;
  readonly instruction: Instruction;
  readonly order: number;
  readonly sources: FlowSources;
  /** Paths that RUN sees through a mount and that do not stay. */
  readonly hidden: (path: string) => boolean;
  findAt(path: string, limit: number): PathAnswer;
  findIn(stage: Stage, path: string): PathAnswer;
}

/** One instruction at work: it sees the file system as it is and writes down what it does to it, except what a mount hides. */
export class Recorder {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly context: BuildContext | undefined;
  readonly workdir: string | undefined;
  readonly user: string | undefined;
  readonly sources: FlowSources;
  readonly #place: RecorderPlace;
  readonly #ledger: Ledger;

  constructor(place: RecorderPlace) {
    const { data, instruction, order, sources } = place;
    this.instruction = instruction;
    this.stage = data.stage;
    this.context = sources.context;
    this.workdir = valueBefore(data.settings.workdir, order)?.value;
    this.user = valueBefore(data.settings.user, order)?.value.user;
    this.sources = sources;
    this.#place = place;
    this.#ledger = place.ledger;
  }

  expand(text: string): string | undefined {
    return this.#place.data.expand(text, this.#place.order);
  }

  env(name: string): string | undefined {
    return this.expand(`\${${name}}`);
  }

  /** In this stage, as it is just now. */
  find(path: string): PathAnswer {
    return this.#place.findAt(path, this.#ledger.next);
  }

  /** In another stage, when it is done. */
  findIn(stage: Stage, path: string): PathAnswer {
    return this.#place.findIn(stage, path);
  }

  /** A view of this stage frozen at this moment. */
  snapshot(): (path: string) => PathAnswer {
    const limit = this.#ledger.next;
    return (path) => this.#place.findAt(path, limit);
  }

  /** Remembers what was there before the command. */
  begin(command: ShellCommand): void {
    this.#ledger.commandStarts.set(command.range.start, this.#ledger.next);
  }

  /** The program's word as written: `/venv/bin/pip`. */
  calledAs(command: ShellCommand): string {
    return textAt(this.sources.text, command.nameRange);
  }

  made(path: string, kind: PathFact['kind'], by: PathFact['by'], range: Range, more?: Provenance): void {
    if (!this.#place.hidden(path)) recordMade(this.#ledger, this.#fact(path, kind, by, range, more));
  }

  tree(path: string, by: PathFact['by'], range: Range, look: (rest: string) => PathAnswer, more?: Provenance): void {
    if (!this.#place.hidden(path)) recordTree(this.#ledger, this.#fact(path, 'folder', by, range, more), look);
  }

  link(path: string, target: string, range: Range): void {
    if (!this.#place.hidden(path)) recordLink(this.#ledger, this.#fact(path, 'unknown', 'command', range), target);
  }

  removed(path: string, what: 'all' | 'content'): void {
    if (!this.#place.hidden(path)) recordRemoved(this.#ledger, path, what);
  }

  doubt(path: string, because: string, spares?: (path: string) => boolean): void {
    if (!this.#place.hidden(path)) recordDoubt(this.#ledger, path, because, spares);
  }

  doubtZone(zone: Zone, because: string, spares?: (path: string) => boolean): void {
    recordZoneDoubt(this.#ledger, zone, because, spares);
  }

  /** Put together by hand: a spread for each of thousands of facts would be a good part of the time. */
  #fact(path: string, kind: PathFact['kind'], by: PathFact['by'], range: Range, more?: Provenance): PathFact {
    const fact: { -readonly [key in keyof PathFact]: PathFact[key] } = { path, kind, instruction: this.instruction, stage: this.stage, by, range };
    const owner = more?.owner ?? (by === 'command' ? this.user : undefined);
    if (owner !== undefined) fact.owner = owner;
    if (more?.source !== undefined) fact.source = more.source;
    if (more?.fromStage !== undefined) fact.fromStage = more.fromStage;
    return fact;
  }
}
