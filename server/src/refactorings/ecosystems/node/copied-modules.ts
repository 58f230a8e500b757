import type { Caveat, PlannedEdit } from '../../../action/action.ts';
import type { Stage } from '../../../model/model.ts';
import { baseName, below, normalizePath, parentOf } from '../../../model/paths.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { copyView } from '../../../syntax/views.ts';
import { insertion } from '../../../text/edit.ts';
import type { Project, Trouble } from '../../parts/runtime-needs.ts';
import { nodeInstalls } from './installs.ts';
import { nodePackage } from './package.ts';
import { resolveStart } from './start.ts';
import { thinOut } from './thin-out.ts';

export interface CopiedModules {
  readonly edits: readonly PlannedEdit[];
  readonly caveats: readonly Caveat[];
}

/** The last stage copies node_modules with the development dependencies in it: they go at the end of the stage it copies from. */
export function thinOutCopiedModules(project: Project): CopiedModules | Trouble | undefined {
  const copied = modulesCopy(project);
  if (copied === undefined) return undefined;
  const { from, folder, instruction } = copied;
  const { file } = project;
  const installs = nodeInstalls(file, from).filter((install) => install.folder === parentOf(folder));
  const last = installs.at(-1);
  const at = instruction.range;
  if (last === undefined) return fromElsewhere(project, from, folder, at);
  if (!last.withDevelopment) return undefined;
  const pkg = nodePackage(file, from, [parentOf(folder)]);
  if (pkg?.manifest !== undefined && Object.keys(pkg.manifest.devDependencies).length === 0) return undefined;
  if (new Set(installs.map((install) => install.manager)).size > 1) return { trouble: 'which package manager installs the modules is decided when the image is built', at: last.command.range };
  const other = file.stages.find((stage) => stage !== from && stage !== project.stage && uses(stage, from));
  if (other !== undefined) return { trouble: `the stage ${other.name ?? other.index} takes from the same stage, and may need the development dependencies`, at: other.from.range };
  const start = resolveStart(project, pkg);
  if (start === undefined || 'trouble' in start) return start ?? { trouble: `it is not known what ${project.command[0] ?? 'the start command'} needs`, at: project.startRange };
  const end = (from.instructions.at(-1) ?? from.from).lines.end;
  const thinned = thinOut({ ...project, stage: from, workdir: file.stateAtEnd(from).workdir ?? '/' }, pkg, start, end);
  if (thinned.kept !== undefined) return { trouble: `the development dependencies stay, because ${thinned.kept}`, at: last.command.range };
  if (thinned.tail.length === 0) return undefined;
  const text = thinned.tail.map((line) => `${line}${file.tree.eol}`).join('');
  return { edits: [{ ...insertion(end, text), annotation: { label: 'Only production modules' } }], caveats: thinned.caveats };
}

interface ModulesCopy {
  readonly from: Stage;
  /** The folder node_modules in that stage. */
  readonly folder: string;
  readonly instruction: Instruction;
}

function modulesCopy({ file, stage }: Project): ModulesCopy | undefined {
  for (const instruction of stage.instructions) {
    const view = instruction.name === 'COPY' ? copyView(instruction) : undefined;
    const from = view?.from === undefined ? undefined : file.findStage(view.from.text, stage);
    const source = view?.sources.map((word) => normalizePath(`/${word.text}`)).find((path) => baseName(path) === 'node_modules');
    if (from !== undefined && source !== undefined) return { from, folder: source, instruction };
  }
  return undefined;
}

/** A stage in between passes them on. */
function fromElsewhere({ file }: Project, from: Stage, folder: string, at: Trouble['at']): Trouble | undefined {
  const origin = file.flow.createdIn(from).findLast((fact) => fact.by === 'copy-stage' && below(fact.path, folder) !== undefined);
  const source = origin?.fromStage;
  const full = source === undefined ? undefined : nodeInstalls(file, source).at(-1);
  if (source === undefined || full === undefined || !full.withDevelopment) return undefined;
  return { trouble: `the stage ${source.name ?? source.index} installs the modules, development dependencies included, for ${from.name ?? from.index} to build with; a stage that installs without them would have to be added`, at };
}

function uses(stage: Stage, from: Stage): boolean {
  if (stage.base.kind === 'stage' && stage.base.stage === from) return true;
  const names = [from.name?.toLowerCase(), String(from.index)];
  return stage.instructions.some((instruction) => (instruction.name === 'COPY' || instruction.name === 'ADD') && names.includes(copyView(instruction).from?.text.toLowerCase()));
}
