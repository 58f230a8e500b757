import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { rewriteCommand } from '../action/rewrite-command.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { execForm, plainCommand } from '../model/plain-command.ts';
import { isMounted } from '../model/mounts.ts';
import { programPresence } from '../model/programs.ts';
import type { Instruction } from '../syntax/tree.ts';
import { commandForm } from '../syntax/views.ts';
import { fittingCommand } from './parts/fitting-command.ts';
import { startedIn, type Started } from './parts/products.ts';

export const shellFormWithoutShell = defineRule({
  id: 'shell-form-without-shell',
  summary: 'Shell form in an image that has no shell.',
  why: [
    'Without brackets Docker runs the text with `/bin/sh -c`. Distroless images and `scratch` have no shell:',
    'a `RUN` fails the build, a `CMD` or `ENTRYPOINT` the start (*exec: "/bin/sh": no such file or directory*), and a',
    '`HEALTHCHECK` reports the container unhealthy for ever. Use the exec form with the words in brackets; do the work',
    'of a `RUN` in an earlier stage and copy its result. The `:debug` tags are no way out: their shell is `/busybox/sh`.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const instruction of file.tree.instructions) {
      const finding = instruction.name === 'RUN' ? checkRun(file, instruction) : undefined;
      if (finding !== undefined) yield finding;
    }
    for (const started of startedIn(file)) {
      const finding = checkStarted(file, started);
      if (finding !== undefined) yield finding;
    }
  },
});

function checkRun(file: DockerfileModel, instruction: Instruction): Finding | undefined {
  const form = commandForm(instruction);
  if (form?.kind !== 'shell') return undefined;
  const stage = file.stageOf(instruction);
  const { shell } = file.stateBefore(instruction);
  const missing = shell === 'none' ? '/bin/sh' : missingShell(file, instruction, shell);
  if (missing === undefined || stage === undefined || isMountedShell(file, instruction, missing)) return undefined;
  return {
    range: instruction.keywordRange,
    message: `${nameOf(stage)} has no ${missing} to run this with: the build fails here.`,
    fixes: runFix(file, instruction),
  };
}

/** SHELL names a program that is not there, as bash on Alpine. */
function missingShell(file: DockerfileModel, instruction: Instruction, shell: readonly string[] | undefined): string | undefined {
  const [program] = shell ?? [];
  if (program === '/bin/sh') return undefined;
  return program !== undefined && programPresence(file, instruction, program).presence === 'absent' ? program : undefined;
}

/** `--mount=from=busybox,source=/bin,target=/bin` lends it a shell; where /bin is a link, the folder has two names. */
function isMountedShell(file: DockerfileModel, instruction: Instruction, shell: string): boolean {
  return isMounted(file, instruction, shell) || isMounted(file, instruction, `/usr${shell}`);
}

function runFix(file: DockerfileModel, instruction: Instruction): readonly Fix[] {
  const plain = plainCommand(file, instruction);
  if (plain === undefined || !('words' in plain) || instruction.heredocs.length > 0) return [];
  if (programPresence(file, instruction, plain.words[0] ?? '').presence !== 'present') return [];
  const edits = rewriteCommand(file, instruction, plain.words);
  return edits === undefined ? [] : [{ title: 'Run it without a shell, in exec form', safety: 'safe', edits: () => edits }];
}

function checkStarted(file: DockerfileModel, { instruction, stages }: Started): Finding | undefined {
  const form = commandForm(instruction);
  const [stage] = stages;
  // Brackets that are no JSON are another rule's finding, and that one has the remedy.
  if (form?.kind !== 'shell' || form.jsonFailure !== undefined || stage === undefined) return undefined;
  if (!stages.every((one) => file.config(one).shell === 'none')) return undefined;
  const effect = instruction.name === 'HEALTHCHECK' ? 'the check always fails' : 'the container does not start';
  const plain = plainCommand(file, instruction);
  const because = plain !== undefined && 'trouble' in plain ? ` (${plain.trouble})` : '';
  return {
    range: form.range,
    message: `Shell form runs in /bin/sh, which ${nameOf(stage)} does not have: ${effect}${because}.`,
    fixes: startFix(file, stage, instruction),
  };
}

function startFix(file: DockerfileModel, stage: Stage, instruction: Instruction): readonly Fix[] {
  const fitting = fittingCommand(file, stage, instruction);
  const edits = fitting === undefined ? undefined : rewriteCommand(file, instruction, fitting.words);
  if (fitting === undefined || edits === undefined) return [];
  const title = `Use exec form: ${execForm(fitting.words)}`;
  if (!fitting.isOther) return [{ title, safety: 'safe', edits: () => edits }];
  const caveat = instruction.name === 'HEALTHCHECK' ? 'The interpreter makes the request in place of the tool.' : 'It runs the program itself, without what started it.';
  return [{ title, safety: 'unsafe', caveat, edits: () => edits }];
}

function nameOf(stage: Stage): string {
  return stage.fromScratch ? 'scratch' : (stage.facts?.reference ?? 'this image');
}
