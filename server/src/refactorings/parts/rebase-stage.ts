import type { PlannedEdit } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { execForm } from '../../model/plain-command.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { copyView } from '../../syntax/views.ts';
import { insertion, replacement } from '../../text/edit.ts';
import type { RuntimeHead } from './compose-stages.ts';
import { lastOf } from './read-project.ts';
import { factsOf } from './runtime.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';
import { setupWithoutShell } from './setup-steps.ts';

/** Another base under the stage as it stands: what the switch changes is rewritten, everything else stays. */
export function rebaseStage(project: Project, needs: RuntimeNeeds, head: RuntimeHead): readonly PlannedEdit[] | Trouble {
  const { stage } = project;
  const reference = head.from.split(' ').at(-1) ?? head.from;
  const facts = factsOf(reference);
  const steps = facts?.shell === 'none' || reference === 'scratch' ? setupWithoutShell(project, facts) : [];
  if ('trouble' in steps) return steps;
  const base = { ...replacement(stage.baseRange, reference), annotation: { label: 'Runtime image' } };
  return [base, ...needs.buildEdits, ...headLines(project, needs, head, facts), ...steps, ...ownerEdits(project, facts), ...entrypointLine(project, head), ...head.edits];
}

/** What the old base gave, and the new one has to be told. */
function headLines(project: Project, needs: RuntimeNeeds, head: RuntimeHead, facts: ImageFacts | undefined): readonly PlannedEdit[] {
  const { file, stage } = project;
  const raw = file.text.slice(stage.baseRange.start, stage.baseRange.end);
  const isWorkdirSaid = lastOf(stage, 'WORKDIR') !== undefined || project.workdir === (facts?.workdir ?? '/');
  const lines = [
    ...(needs.env.length === 0 ? [] : [`ENV ${needs.env.map(({ name, value }) => `${name}=${value}`).join(' ')}`]),
    ...head.setup.map((line) => line.trimEnd()),
    ...(isWorkdirSaid ? [] : [`WORKDIR ${project.workdir}`]),
    ...head.extraCopies.map((path) => `COPY --from=${raw} ${path} ${path}`),
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

/** `--chown=node:node` where there is no such user: its number would be another's. */
function ownerEdits({ stage }: Project, facts: ImageFacts | undefined): readonly PlannedEdit[] {
  if (facts?.usersComplete !== true) return [];
  return stage.instructions.flatMap((instruction) => ownerEdit(instruction, facts));
}

function ownerEdit(instruction: Instruction, facts: ImageFacts): readonly PlannedEdit[] {
  if (instruction.name !== 'COPY' && instruction.name !== 'ADD') return [];
  const { chown } = copyView(instruction);
  const name = chown?.text.split(':')[0] ?? '';
  const isNumber = name !== '' && [...name].every((character) => character >= '0' && character <= '9');
  if (chown === undefined || isNumber || facts.users?.[name] !== undefined) return [];
  return [{ ...replacement(chown.range, '65532:65532'), annotation: { label: 'The user of this image' } }];
}
