import type { Caveat, PlannedEdit } from '../action/action.ts';
import { defineRefactoring, type PlanRequest } from '../action/define.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { commandForm, copyView, healthcheckView } from '../syntax/views.ts';
import { insertion, replacement } from '../text/edit.ts';
import { touches } from '../text/range.ts';
import { lastOf } from './parts/read-project.ts';
import { refusal } from './parts/refusal.ts';
import { shellTwin, type ShellTwin } from './parts/shell-twin.ts';
import type { Trouble } from './parts/runtime-needs.ts';
import { rewriteCommand } from './parts/start-command.ts';

export const switchBack = defineRefactoring({
  id: 'switch-back',
  title: 'Switch back to an image with a shell',
  kind: 'refactor.rewrite.switchBack',
  summary: 'Puts a distroless stage back onto the slim image that has the same, and states again what the distroless image gave.',
  why: [
    'Sometimes a program turns out to need a shell, a package or a tool. The way back is as easy to get wrong as the way there:',
    'the ENTRYPOINT, the user, the working directory and the certificates of the distroless image are gone with it.',
  ].join(' '),
  since: '0.1.0',
  needs: [],
  plan(file, request) {
    const stage = file.stages.at(-1);
    if (stage === undefined || !isSelected(stage, request) || stage.facts?.family !== 'distroless' || stage.base.kind !== 'image') return undefined;
    const twin = shellTwin(stage.facts);
    if (twin === undefined) return refusal(stage, { trouble: 'no image with a shell is known that has the same', at: stage.baseRange });
    const trouble = findTrouble(file, stage);
    if (trouble !== undefined) return refusal(stage, trouble);
    return {
      status: 'offered', target: stage.from.range, safety: 'unsafe', caveats: caveatsOf(file, stage, twin),
      title: `Switch back to ${twin.reference}`,
      edits: () => editsOf(file, stage, twin),
    };
  },
});

function isSelected(stage: Stage, { selection }: PlanRequest): boolean {
  return selection === undefined || touches(stage.from.range, selection.start);
}

function findTrouble(file: DockerfileModel, stage: Stage): Trouble | undefined {
  const [error] = file.tree.errors;
  if (error !== undefined) return { trouble: `the file has an error: ${error.message}`, at: error.range };
  const busybox = stage.instructions.find((instruction) => instruction.args.text.includes('/busybox'));
  if (busybox !== undefined) return { trouble: 'it names a program of the debug variant, which the other image has elsewhere', at: busybox.args.range };
  const shellForm = stage.instructions.find((instruction) => (instruction.name === 'CMD' || instruction.name === 'ENTRYPOINT') && commandForm(instruction)?.kind === 'shell');
  return shellForm === undefined ? undefined : { trouble: 'the shell form does not start in a distroless image, so what it should start is not known', at: shellForm.args.range };
}

function caveatsOf(file: DockerfileModel, stage: Stage, twin: ShellTwin): readonly Caveat[] {
  const range = stage.baseRange;
  const pin = file.text.slice(range.start, range.end).includes('@') ? [{ range, note: `The digest was that of the old image; ${twin.reference} has its own.` }] : [];
  const size = [{ range, note: 'The image is larger, and has a shell and a package manager again.' }];
  return [...size, ...pin];
}

function editsOf(file: DockerfileModel, stage: Stage, twin: ShellTwin): readonly PlannedEdit[] {
  return [
    { ...replacement(stage.baseRange, twin.reference), annotation: { label: 'Image with a shell' } },
    ...headEdits(file, stage, twin),
    ...startEdits(stage, twin),
    ...healthEdits(stage, twin),
    ...stage.instructions.flatMap((instruction) => nameEdits(instruction, stage)),
  ];
}

/** User, working directory and packages that the distroless image had. */
function headEdits({ text, tree }: DockerfileModel, stage: Stage, { packages }: ShellTwin): readonly PlannedEdit[] {
  const facts = stage.facts;
  const isNonroot = facts?.uid === 65532;
  const needsUser = isNonroot && lastOf(stage, 'USER') === undefined;
  const needsWorkdir = facts?.workdir !== undefined && facts.workdir !== '/' && lastOf(stage, 'WORKDIR') === undefined;
  const lines = [
    ...(packages.length === 0 ? [] : [`RUN apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')} && rm -rf /var/lib/apt/lists/*`]),
    ...(needsUser ? ['USER 65532:65532'] : []),
    ...(needsWorkdir ? [`WORKDIR ${facts?.workdir ?? '/'}`] : []),
  ];
  if (lines.length === 0) return [];
  const at = stage.from.lines.end;
  const isOpen = !text.slice(0, at).endsWith('\n');
  return [{ ...insertion(at, `${isOpen ? tree.eol : ''}${lines.join(tree.eol)}${tree.eol}`), annotation: { label: 'What the distroless image gave' } }];
}

/** CMD alone came behind the image's own ENTRYPOINT; an interpreter named by its path lies elsewhere now. */
function startEdits(stage: Stage, { starts }: ShellTwin): readonly PlannedEdit[] {
  const entrypoint = lastOf(stage, 'ENTRYPOINT');
  const instruction = entrypoint ?? lastOf(stage, 'CMD');
  const form = instruction === undefined ? undefined : commandForm(instruction);
  if (instruction === undefined || form?.kind !== 'exec' || starts.length === 0) return [];
  const words = entrypoint === undefined ? [...starts, ...form.words] : [here(form.words[0] ?? '', starts), ...form.words.slice(1)];
  return annotated(instruction, words);
}

function healthEdits(stage: Stage, { starts }: ShellTwin): readonly PlannedEdit[] {
  const instruction = lastOf(stage, 'HEALTHCHECK');
  const command = instruction === undefined ? undefined : healthcheckView(instruction).command;
  if (instruction === undefined || command?.kind !== 'exec') return [];
  return annotated(instruction, [here(command.words[0] ?? '', starts), ...command.words.slice(1)]);
}

function here(word: string, [interpreter]: readonly string[]): string {
  const ofImage = word === '/nodejs/bin/node' || word === '/usr/bin/java' || word.startsWith('/usr/bin/python3');
  return ofImage && interpreter !== undefined ? interpreter : word;
}

function annotated(instruction: Instruction, words: readonly string[]): readonly PlannedEdit[] {
  return rewriteCommand(instruction, words).map((edit) => ({ ...edit, annotation: { label: 'Start command for this image' } }));
}

/** The name `nonroot` exists in distroless images only, and Debian's own Python looks in another folder. */
function nameEdits(instruction: Instruction, stage: Stage): readonly PlannedEdit[] {
  const label = { label: 'As it is named on this image' };
  if (instruction.name === 'USER' && instruction.args.text.trim().startsWith('nonroot')) return [{ ...replacement(instruction.args.range, '65532:65532'), annotation: label }];
  if (instruction.name !== 'COPY' && instruction.name !== 'ADD') return [];
  const { chown, destination } = copyView(instruction);
  const owner = chown?.text.startsWith('nonroot') === true ? [{ ...replacement(chown.range, '65532:65532'), annotation: label }] : [];
  const path = destination?.text ?? '';
  const isPackages = stage.facts?.language === 'python' && path.startsWith('/usr/local/lib/python') && path.includes('/dist-packages');
  const folder = isPackages && destination !== undefined ? [{ ...replacement(destination.range, path.replace('/dist-packages', '/site-packages')), annotation: label }] : [];
  return [...owner, ...folder];
}
