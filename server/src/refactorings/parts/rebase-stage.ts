import type { PlannedEdit } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { execForm } from '../../model/plain-command.ts';
import type { Instruction, InstructionName } from '../../syntax/tree.ts';
import { copyView } from '../../syntax/views.ts';
import { insertion, replacement } from '../../text/edit.ts';
import { isOnlyForBuilding, repeatedEnv, type RuntimeHead } from './compose-stages.ts';
import { lastOf } from './read-project.ts';
import { factsOf } from './runtime.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';
import { buildsItself, setupWithoutShell, type Setup } from './setup-steps.ts';

/** Another base under the stage as it stands: what the switch changes is rewritten, everything else stays. */
export function rebaseStage(project: Project, needs: RuntimeNeeds, head: RuntimeHead): readonly PlannedEdit[] | Trouble {
  const reference = head.from.split(' ').at(-1) ?? head.from;
  const facts = factsOf(reference);
  const user = ownerFor(project, reference);
  const hasShell = facts?.shell !== 'none' && reference !== 'scratch';
  const setup: Setup | Trouble = hasShell ? { edits: [] } : setupWithoutShell(project, needs, facts, user);
  if ('trouble' in setup) return setup;
  const inherited = inheritedLines(project, hasShell);
  if ('trouble' in inherited) return inherited;
  const owned = setup.workdirOwner === undefined ? undefined : ownerName(setup.workdirOwner, facts);
  const isOwnTag = owned === '65532:65532' && facts?.family === 'distroless' && !reference.includes(':');
  const base = { ...replacement(project.stage.baseRange, isOwnTag ? `${reference}:nonroot` : reference), annotation: { label: 'Runtime image' } };
  const early = owned === undefined || isOwnTag || reference.endsWith(':nonroot') ? [] : [`USER ${owned}`];
  const edits = [...ownerEdits(project, facts), ...setup.edits.map((edit) => withNewOwner(edit, facts))];
  return [base, ...needs.buildEdits, ...headLines(project, needs, head, facts, [...inherited, ...early]), ...edits, ...entrypointLine(project, head), ...head.edits];
}

/** The user that owns what the running program writes to; undefined where root does. */
function ownerFor({ file, stage }: Project, reference: string): string | undefined {
  const user = file.stateAtEnd(stage).user;
  if (lastOf(stage, 'USER') === undefined || user === undefined || user === 'root' || user === '0') return reference.endsWith(':nonroot') ? '65532:65532' : undefined;
  return ownerName(user, factsOf(reference));
}

/** `--chown=node:node` where there is no such user: its number would be another's. */
function ownerName(owner: string, facts: ImageFacts | undefined): string {
  const name = owner.split(':')[0] ?? '';
  const isNumber = name !== '' && [...name].every((character) => character >= '0' && character <= '9');
  return isNumber || facts?.usersComplete !== true || facts.users?.[name] !== undefined ? owner : '65532:65532';
}

/** What an instruction of a local base stage gave, in the order in which it stood; it has to be said again. */
function inheritedLines({ file, stage }: Project, hasShell: boolean): readonly string[] | Trouble {
  const lines: string[] = [];
  for (const parent of stage.lineage.slice(1).reverse()) {
    for (const instruction of parent.instructions) {
      if (instruction.name === 'RUN' && (hasShell || buildsItself({ file, stage: { ...parent, instructions: [instruction] } }))) {
        return { trouble: `the stage ${parent.name ?? parent.index} prepares this base, and its step would be lost`, at: stage.baseRange };
      }
      if (instruction.name !== undefined && givenOn.has(instruction.name) && !isOnlyForBuilding(instruction)) lines.push((instruction.name === 'ENV' ? repeatedEnv(file, instruction) : file.text.slice(instruction.lines.start, instruction.lines.end)).trimEnd());
    }
  }
  return lines;
}

const givenOn: ReadonlySet<InstructionName> = new Set(['ENV', 'WORKDIR', 'COPY', 'ADD', 'EXPOSE', 'LABEL', 'VOLUME', 'STOPSIGNAL', 'ARG']);

/** What the old base gave, and the new one has to be told. */
function headLines(project: Project, needs: RuntimeNeeds, head: RuntimeHead, facts: ImageFacts | undefined, given: readonly string[]): readonly PlannedEdit[] {
  const { file, stage } = project;
  const raw = file.text.slice(stage.baseRange.start, stage.baseRange.end);
  const isWorkdirSaid = lastOf(stage, 'WORKDIR') !== undefined || project.workdir === (facts?.workdir ?? '/') || given.some((line) => line.toUpperCase().startsWith('WORKDIR'));
  const lines = [
    ...given.filter((line) => line.startsWith('USER')),
    ...given.filter((line) => !line.startsWith('USER')),
    ...(needs.env.length === 0 ? [] : [`ENV ${needs.env.map(({ name, value }) => `${name}=${value}`).join(' ')}`]),
    ...head.setup.map((line) => line.trimEnd()),
    ...(isWorkdirSaid ? [] : [`WORKDIR ${project.workdir}`]),
    ...head.extraCopies.map((path) => `COPY --from=${head.copiesFrom ?? file.expand(raw, stage.from) ?? raw} ${path} ${path}`),
  ];
  if (lines.length === 0) return [];
  const { eol } = file.tree;
  const at = stage.from.lines.end;
  const isOpen = !file.text.slice(0, at).endsWith('\n');
  return [{ ...insertion(at, `${isOpen ? eol : ''}${lines.join(eol)}${eol}`), annotation: { label: 'What the old base gave' } }];
}

function entrypointLine({ file, stage }: Project, head: RuntimeHead): readonly PlannedEdit[] {
  const cmd = lastOf(stage, 'CMD');
  if (head.entrypoint === undefined || cmd === undefined) return [];
  return [{ ...insertion(cmd.lines.start, `ENTRYPOINT ${execForm(head.entrypoint)}${file.tree.eol}`), annotation: { label: 'Start command for this image' } }];
}

/** Names that the image does not have, in the copies as the author wrote them. */
function ownerEdits({ stage }: Project, facts: ImageFacts | undefined): readonly PlannedEdit[] {
  if (facts?.usersComplete !== true) return [];
  return stage.instructions.flatMap((instruction) => ownerEdit(instruction, facts));
}

function ownerEdit(instruction: Instruction, facts: ImageFacts): readonly PlannedEdit[] {
  if (instruction.name !== 'COPY' && instruction.name !== 'ADD') return [];
  const { chown } = copyView(instruction);
  if (chown === undefined || ownerName(chown.text, facts) === chown.text) return [];
  return [{ ...replacement(chown.range, '65532:65532'), annotation: { label: 'The user of this image' } }];
}

/** ` --chown=app:app` of a step that became a flag. */
function withNewOwner(edit: PlannedEdit, facts: ImageFacts | undefined): PlannedEdit {
  const flag = ' --chown=';
  return edit.text.startsWith(flag) ? { ...edit, text: flag + ownerName(edit.text.slice(flag.length), facts) } : edit;
}
