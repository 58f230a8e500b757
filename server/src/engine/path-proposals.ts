import type { DockerfileModel } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';
import type { Proposal } from './complete.ts';

interface PathPlace {
  readonly instruction: Instruction;
  readonly typed: string;
  readonly range: Range;
  /** The stage or image that the path is looked up in; undefined: the build context. */
  readonly from: string | undefined;
}

/** One step at a time: folders of the context, or what the named stage is known to make. */
export function pathProposals(model: DockerfileModel, { instruction, typed, range, from }: PathPlace): readonly Proposal[] {
  const stage = from === undefined ? undefined : model.findStage(from, model.stageOf(instruction));
  if (stage !== undefined) return [...new Set(model.flow.createdIn(stage).map((fact) => fact.path))].map((path) => ({ kind: 'file', label: path, insert: path, range }));
  if (from !== undefined || model.context === undefined) return [];
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const head = folder.startsWith('./') ? folder.slice(2) : folder;
  const steps = new Map<string, 'file' | 'folder'>();
  for (const path of model.context.files) {
    if (!path.startsWith(head)) continue;
    const [step = '', ...more] = path.slice(head.length).split('/');
    steps.set(step, more.length === 0 ? 'file' : 'folder');
  }
  return [...steps].sort().map(([step, kind]) => ({ kind, label: kind === 'folder' ? `${step}/` : step, insert: `${folder}${step}${kind === 'folder' ? '/' : ''}`, range, ...(kind === 'folder' ? { continues: true as const } : {}) }));
}
