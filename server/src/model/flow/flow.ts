import { mountsOf } from '../../syntax/views.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { valueBefore } from '../history.ts';
import type { ArtifactFlow, PathAnswer, Stage } from '../model.ts';
import { below, joinPath, normalizePath } from '../paths.ts';
import type { StageData } from '../stage-data.ts';
import { lookInImage } from './base-content.ts';
import { recordCopy } from './copies.ts';
import { findInLedger, newLedger, type Ledger } from './ledger.ts';
import { Recorder, type FlowSources } from './recorder.ts';
import { recordRun } from './runs.ts';
import { takersOf } from './takers.ts';

/** The way of files through the stages. Each stage is read once, when something is first asked of it. */
export function createFlow(sources: FlowSources): ArtifactFlow {
  const read: ReadStage[] = [];
  const found = new Map<Stage, Map<string, PathAnswer>>();
  let depth = 0;
  let cutShort = false;

  // A stage asks only those before it: read in order, a long chain needs no recursion.
  const stageFlow = (stage: Stage): ReadStage => {
    for (let next = sources.stages[read.length]; next !== undefined && next.index <= stage.index; next = sources.stages[read.length]) {
      const flow: ReadStage = { ledger: newLedger(canonicalOf(next)), starts: [] };
      read.push(flow);
      readStage(next, flow, sources, find);
    }
    return read[stage.index] as ReadStage;
  };
  const findAt = (stage: Stage, path: string, limit: number): PathAnswer => {
    if (depth === 0) cutShort = false;
    if (depth > DEEPEST) {
      cutShort = true;
      return { presence: 'unknown', because: 'it goes through too many stages' };
    }
    depth++;
    try {
      return findInLedger(stageFlow(stage).ledger, path, limit, () => lookInBase(stage, path, find));
    } finally {
      depth--;
    }
  };
  const find = (stage: Stage, rawPath: string): PathAnswer => {
    const path = normalizePath(rawPath);
    let known = found.get(stage);
    if (known === undefined) found.set(stage, (known = new Map()));
    let answer = known.get(path);
    if (answer === undefined) {
      answer = withContextPath(findAt(stage, path, Infinity), stage, find);
      if (depth === 0 || !cutShort) known.set(path, answer);
    }
    return answer;
  };
  return {
    createdIn: (stage) => stageFlow(stage).ledger.facts,
    find,
    findBefore(instruction, path, command) {
      const stage = sources.stageOf(instruction);
      if (stage === undefined) return { presence: 'unknown', because: 'it stands before the first FROM' };
      const order = sources.dataOf(stage).orderOf(instruction);
      const { ledger, starts } = stageFlow(stage);
      const start = command === undefined ? undefined : ledger.commandStarts.get(command.range.start);
      return findAt(stage, normalizePath(path), start ?? starts[order] ?? 0);
    },
    takenFrom: takersOf(sources),
  };
}

/** A file that was copied alone from another stage is a copy of what it was there. */
function withContextPath(answer: PathAnswer, stage: Stage, find: (stage: Stage, path: string) => PathAnswer): PathAnswer {
  const { origin } = answer;
  const isCopy = answer.presence === 'present' && answer.contextPath === undefined && origin?.by === 'copy-stage' && origin.kind === 'file';
  if (!isCopy || origin.fromStage === undefined || origin.fromStage === stage || origin.source === undefined) return answer;
  const { contextPath } = find(origin.fromStage, origin.source);
  return contextPath === undefined ? answer : { ...answer, contextPath };
}

/** Answers that need more hops than any real file has are left open. */
const DEEPEST = 200;

interface ReadStage {
  readonly ledger: Ledger;
  /** The first event of each executed instruction. */
  readonly starts: number[];
}

function readStage(stage: Stage, flow: ReadStage, sources: FlowSources, findIn: (stage: Stage, path: string) => PathAnswer): void {
  const data = sources.dataOf(stage);
  const findAt = (path: string, limit: number): PathAnswer => {
    const normal = normalizePath(path);
    return findInLedger(flow.ledger, normal, limit, () => lookInBase(stage, normal, findIn));
  };
  data.executed.forEach((instruction, order) => {
    flow.starts[order] = flow.ledger.next;
    const hidden = instruction.name === 'RUN' ? mountFilter(instruction, data, order) : hidesNothing;
    const recorder = new Recorder({ ledger: flow.ledger, data, instruction, order, sources, hidden, findAt, findIn });
    switch (instruction.name) {
      case 'COPY':
      case 'ADD':
        recordCopy(recorder);
        break;
      case 'RUN':
        recordRun(recorder);
        break;
      case 'WORKDIR': {
        const path = valueBefore(data.settings.workdir, order + 0.5)?.value;
        if (path !== undefined && path !== '/') recorder.made(path, 'folder', 'workdir', instruction.args.range);
        break;
      }
      default:
    }
  });
}

function lookInBase(stage: Stage, path: string, find: (stage: Stage, path: string) => PathAnswer): PathAnswer {
  switch (stage.base.kind) {
    case 'stage':
      return find(stage.base.stage, path);
    case 'scratch':
      return path === '/' ? { presence: 'present', kind: 'folder' } : { presence: 'absent' };
    default:
      return lookInImage(stage.facts, path);
  }
}

const hidesNothing = (): boolean => false;

/** What RUN writes below a mount is not in the image: `--mount=type=cache,target=/src/target cargo build`. */
function mountFilter(instruction: Instruction, data: StageData, order: number): (path: string) => boolean {
  if (instruction.flags.length === 0) return hidesNothing;
  const workdir = valueBefore(data.settings.workdir, order)?.value;
  const targets = mountsOf(instruction).flatMap((mount) => {
    const option = mount.options.find(({ key }) => key === 'target' || key === 'dst' || key === 'destination');
    const path = option?.value === undefined ? undefined : data.expand(option.value, order);
    return (path === undefined ? undefined : joinPath(workdir, path)) ?? [];
  });
  return targets.length === 0 ? hidesNothing : (path) => targets.some((target) => below(target, path) !== undefined);
}

/** Where /bin is a link into /usr, a path has two spellings. */
function canonicalOf(stage: Stage): (path: string) => string {
  if (stage.facts?.mergedUsr !== true) return (path) => path;
  return (path) => (MERGED.some((folder) => `${path}/`.startsWith(folder)) ? `/usr${path}` : path);
}

const MERGED = ['/bin/', '/sbin/', '/lib/', '/lib64/'];
