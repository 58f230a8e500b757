import type { PlannedEdit } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { execForm } from '../../model/plain-command.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { packageInstall } from '../../shell/views.ts';
import type { Instruction, InstructionName } from '../../syntax/tree.ts';
import { insertion, removal, replacement } from '../../text/edit.ts';
import { isInitPackage } from './init-process.ts';
import { systemPackages } from './installed-packages.ts';
import { blockOf } from './instruction-block.ts';
import { bringsUsers, groupThere, ownerEdits, ownerName, ownerThere } from './copy-owners.ts';
import { isOnlyForBuilding, repeatedEnv, type RuntimeHead } from './compose-stages.ts';
import { lastOf } from './read-project.ts';
import { factsOf } from './runtime.ts';
import { isInImage } from './runtime-packages.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';
import { buildsItself, setupWithoutShell, type Setup } from './setup-steps.ts';

/** Another base under the stage as it stands: what the switch changes is rewritten, everything else stays. */
export function rebaseStage(project: Project, needs: RuntimeNeeds, head: RuntimeHead): readonly PlannedEdit[] | Trouble {
  const reference = head.from.split(' ').at(-1) ?? head.from;
  const facts = factsOf(reference);
  const user = ownerFor(project, reference);
  const hasShell = facts?.shell !== 'none' && reference !== 'scratch';
  const step = project.stage.instructions.find((instruction) => instruction.name === 'RUN');
  if (!hasShell && step !== undefined && bringsUsers(project)) return { trouble: 'the copied /etc/passwd says who owns what this step makes, and there is no shell to run it', at: step.range };
  const setup: Setup | Trouble = hasShell ? { edits: [] } : setupWithoutShell(project, needs, facts, user);
  if ('trouble' in setup) return setup;
  const root = rootToChange(project, facts);
  const inherited = root === project.stage ? inheritedLines(project, head, hasShell) : [];
  if ('trouble' in inherited) return inherited;
  const owned = setup.workdirOwner === undefined ? undefined : ownerThere(project, setup.workdirOwner, facts);
  const isOwnTag = owned === '65532:65532' && facts?.family === 'distroless' && !reference.includes(':');
  const base = { ...replacement(root.baseRange, isOwnTag ? `${reference}:nonroot` : reference), annotation: { label: 'Runtime image' } };
  const asked = root === project.stage && lastOf(project.stage, 'USER') === undefined ? head.user : undefined;
  const maker = owned === undefined || isOwnTag || reference.endsWith(':nonroot') ? asked : owned;
  const early = maker === undefined ? [] : [`USER ${maker}`];
  const edits = [...ownerEdits(project, project.stage.instructions, facts), ...setup.edits.map((edit) => withNewOwner(project, edit, facts))];
  return [base, ...needs.buildEdits, ...headLines(project, needs, head, facts, [...inherited, ...early]), ...edits, ...copiesAlong(project, head, facts), ...droppedLines(project, head), ...head.edits];
}

/** A local base stage that is there for this stage only, and runs nothing, is where the base is written. */
function rootToChange({ file, stage }: Project, facts: ImageFacts | undefined): Stage {
  const parents = stage.lineage.slice(1);
  const isOwn = parents.every((parent, at) => {
    const heir = stage.lineage[at];
    const isUsedElsewhere = file.stages.some((other) => other !== heir && other.base.kind === 'stage' && other.base.stage === parent) || file.flow.takenFrom(parent).length > 0;
    return !isUsedElsewhere && parent.instructions.every((instruction) => instruction.name !== 'RUN' && (instruction.name !== 'USER' || ownerName(instruction.args.text.trim(), facts) === instruction.args.text.trim()));
  });
  return isOwn ? parents.at(-1) ?? stage : stage;
}

/** The user that owns what the running program writes to; undefined where root does. */
function ownerFor(project: Project, reference: string): string | undefined {
  const { file, stage } = project;
  const user = file.stateAtEnd(stage).user;
  if (lastOf(stage, 'USER') === undefined || user === undefined || user === 'root' || user === '0') return reference.endsWith(':nonroot') ? '65532:65532' : undefined;
  return groupThere(project, ownerName(user, factsOf(reference)), factsOf(reference));
}

/** What an instruction of a local base stage gave, in the order in which it stood; it has to be said again. */
function inheritedLines(project: Project, head: RuntimeHead, hasShell: boolean): readonly string[] | Trouble {
  const { file, stage } = project;
  const lines: string[] = [];
  for (const parent of stage.lineage.slice(1).reverse()) {
    for (const instruction of parent.instructions) {
      if (instruction.name === 'RUN' && (hasShell || !isCovered(project, parent, instruction, head))) {
        return { trouble: `the stage ${parent.name ?? parent.index} prepares this base, and its step would be lost`, at: stage.baseRange };
      }
      if (instruction.name !== undefined && givenOn.has(instruction.name) && !isOnlyForBuilding(instruction)) lines.push((instruction.name === 'ENV' ? repeatedEnv(file, instruction) : file.text.slice(instruction.lines.start, instruction.lines.end)).trimEnd());
    }
  }
  return lines;
}

/** It only prepares an image with a shell, or it installs into a folder that comes along. */
function isCovered(project: Project, parent: Stage, instruction: Instruction, head: RuntimeHead): boolean {
  const { file } = project;
  const step = { ...project, stage: { ...parent, instructions: [instruction] } };
  if (!buildsItself(step)) return !bringsLibraries(step, head);
  const commands = file.scriptsOf(instruction).flatMap((script) => script.commands);
  return head.extraCopies.includes('/usr/local') && commands.every((command) => packageInstall(command)?.manager === 'pip' && !command.words.some((word) => ['--user', '--target', '-t', '--prefix', '--root'].includes(word.raw)));
}

/** Packages that the program may load, unlike curl, which is there to be called. */
function bringsLibraries(step: Project, { from }: RuntimeHead): boolean {
  const facts = factsOf(from.split(' ').at(-1) ?? from);
  return systemPackages(step).some((one) => !one.isUtility && !isInitPackage(one.name) && one.runtime.some((name) => !isInImage(facts, name)));
}

const givenOn: ReadonlySet<InstructionName> = new Set(['ENV', 'WORKDIR', 'COPY', 'ADD', 'EXPOSE', 'LABEL', 'VOLUME', 'STOPSIGNAL', 'ARG']);

/** What the old base gave, and the new one has to be told. */
function headLines(project: Project, needs: RuntimeNeeds, head: RuntimeHead, facts: ImageFacts | undefined, given: readonly string[]): readonly PlannedEdit[] {
  const { file, stage } = project;
  const root = rootToChange(project, facts);
  const isWorkdirSaid = lastOf(stage, 'WORKDIR') !== undefined || root !== stage || project.workdir === (facts?.workdir ?? '/') || given.some((line) => line.toUpperCase().startsWith('WORKDIR'));
  const setup = head.setup.map((line) => line.trimEnd());
  // What is installed is installed by root: above the user that a local base sets.
  const isSetUpInRoot = root !== stage && setup.some((line) => line.startsWith('RUN '));
  const lines = [
    ...given.filter((line) => line.startsWith('USER')),
    ...given.filter((line) => !line.startsWith('USER')),
    ...(needs.env.length === 0 ? [] : [`ENV ${needs.env.map(({ name, value }) => `${name}=${value}`).join(' ')}`]),
    ...(isSetUpInRoot ? [] : setup),
    ...(isWorkdirSaid ? [] : [`WORKDIR ${project.workdir}`]),
    ...(firstCopy(project) === undefined ? extraCopyLines(project, head, facts) : []),
    ...(head.entrypoint === undefined ? [] : [`ENTRYPOINT ${execForm(head.entrypoint)}`]),
  ];
  return [...(isSetUpInRoot ? linesBelow(file, root.from, setup) : []), ...linesBelow(file, stage.from, lines)];
}

function linesBelow({ text, tree: { eol } }: DockerfileModel, { lines: { end } }: Instruction, lines: readonly string[]): readonly PlannedEdit[] {
  if (lines.length === 0) return [];
  const isOpen = !text.slice(0, end).endsWith('\n');
  return [{ ...insertion(end, `${isOpen ? eol : ''}${lines.join(eol)}${eol}`), annotation: { label: 'What the old base gave' } }];
}

/** The interpreter comes with the other copies, above the first of them. */
function copiesAlong(project: Project, head: RuntimeHead, facts: ImageFacts | undefined): readonly PlannedEdit[] {
  const { file } = project;
  const first = firstCopy(project);
  if (first === undefined || head.extraCopies.length === 0) return [];
  const text = extraCopyLines(project, head, facts).map((line) => `${line}${file.tree.eol}`).join('');
  return [{ ...insertion(blockOf(file, first).start, text), annotation: { label: 'What the old base gave' } }];
}

function firstCopy({ stage }: Project): Instruction | undefined {
  return stage.instructions.find((instruction) => instruction.name === 'COPY' || instruction.name === 'ADD');
}

function extraCopyLines(project: Project, head: RuntimeHead, facts: ImageFacts | undefined): readonly string[] {
  const { file } = project;
  const root = rootToChange(project, facts);
  const raw = file.text.slice(root.baseRange.start, root.baseRange.end);
  return head.extraCopies.map((path) => `COPY --from=${head.copiesFrom ?? file.expand(raw, root.from) ?? raw} ${path} ${path}`);
}

function droppedLines({ file }: Project, head: RuntimeHead): readonly PlannedEdit[] {
  return [...head.dropped].map((instruction) => ({ ...removal(instruction.lines), annotation: { label: 'Only the old image needed it', description: file.text.slice(instruction.range.start, instruction.range.end) } }));
}

/** ` --chown=app:app` of a step that became a flag. */
function withNewOwner(project: Project, edit: PlannedEdit, facts: ImageFacts | undefined): PlannedEdit {
  const flag = ' --chown=';
  return edit.text.startsWith(flag) ? { ...edit, text: flag + ownerThere(project, edit.text.slice(flag.length), facts) } : edit;
}
