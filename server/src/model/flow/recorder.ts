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

/** One instruction at work: it sees the file system as it is and writes down what it does to it. */
export interface Recorder {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly context: BuildContext | undefined;
  readonly workdir: string | undefined;
  readonly user: string | undefined;
  readonly sources: FlowSources;
  expand(text: string): string | undefined;
  env(name: string): string | undefined;
  /** In this stage, as it is just now. */
  find(path: string): PathAnswer;
  /** In another stage, when it is done. */
  findIn(stage: Stage, path: string): PathAnswer;
  /** A view of this stage frozen at this moment. */
  snapshot(): (path: string) => PathAnswer;
  made(path: string, kind: PathFact['kind'], by: PathFact['by'], range: Range, more?: Provenance): void;
  tree(path: string, by: PathFact['by'], range: Range, look: (rest: string) => PathAnswer, more?: Provenance): void;
  link(path: string, target: string, range: Range): void;
  removed(path: string, what: 'all' | 'content'): void;
  doubt(path: string, because: string, spares?: (path: string) => boolean): void;
  doubtZone(zone: Zone, because: string, spares?: (path: string) => boolean): void;
  /** Remembers what was there before the command. */
  begin(command: ShellCommand): void;
  /** The program's word as written: `/venv/bin/pip`. */
  calledAs(command: ShellCommand): string;
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

export function newRecorder(place: RecorderPlace): Recorder {
  const { ledger, data, instruction, order, sources } = place;
  const user = valueBefore(data.settings.user, order)?.value.user;
  return {
    instruction,
    stage: data.stage,
    context: sources.context,
    workdir: valueBefore(data.settings.workdir, order)?.value,
    user,
    sources,
    expand: (text) => data.expand(text, order),
    env: (name) => data.expand(`\${${name}}`, order),
    find: (path) => place.findAt(path, ledger.next),
    findIn: place.findIn,
    snapshot() {
      const limit = ledger.next;
      return (path) => place.findAt(path, limit);
    },
    begin(command) {
      ledger.commandStarts.set(command.range.start, ledger.next);
    },
    calledAs: (command) => textAt(sources.text, command.nameRange),
    ...newWriter(place, user),
  };
}

type Writer = Pick<Recorder, 'made' | 'tree' | 'link' | 'removed' | 'doubt' | 'doubtZone'>;

/** Writes into the ledger, except what is hidden by a mount. */
function newWriter(place: RecorderPlace, user: string | undefined): Writer {
  const { ledger, hidden, instruction } = place;
  const fact = (path: string, kind: PathFact['kind'], by: PathFact['by'], range: Range, more: Provenance): PathFact => ({
    path, kind, instruction, stage: place.data.stage, by, range, ...(user === undefined || by !== 'command' ? {} : { owner: user }), ...more,
  });
  return {
    made(path, kind, by, range, more = {}) {
      if (!hidden(path)) recordMade(ledger, fact(path, kind, by, range, more));
    },
    tree(path, by, range, look, more = {}) {
      if (!hidden(path)) recordTree(ledger, fact(path, 'folder', by, range, more), look);
    },
    link(path, target, range) {
      if (!hidden(path)) recordLink(ledger, fact(path, 'unknown', 'command', range, {}), target);
    },
    removed(path, what) {
      if (!hidden(path)) recordRemoved(ledger, path, what);
    },
    doubt(path, because, spares) {
      if (!hidden(path)) recordDoubt(ledger, path, because, spares);
    },
    doubtZone(zone, because, spares) {
      recordZoneDoubt(ledger, zone, because, spares);
    },
  };
}
