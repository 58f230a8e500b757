import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { rewriteCommand } from '../action/rewrite-command.ts';
import type { DockerfileModel } from '../model/model.ts';
import { execForm } from '../model/plain-command.ts';
import { programPresence } from '../model/programs.ts';
import { commandForm } from '../syntax/views.ts';
import { fittingCommand } from './parts/fitting-command.ts';
import { packageFix } from './parts/package-fix.ts';
import { isShellName } from './parts/program-kinds.ts';
import { missingPrograms, type MissingProgram } from './parts/program-uses.ts';

export const shellMissing = defineRule({
  id: 'shell-missing',
  summary: 'A shell is called that the image does not have.',
  why: [
    'Distroless images and `scratch` have no shell at all, so `["sh", "-c", "…"]` and `["/bin/sh", "start.sh"]` cannot start.',
    'Alpine has `/bin/sh` and no bash. Start the program itself; move what a start script does into the program, an init',
    'container or compose; or stay on a base with a shell. The `:debug` tags have `/busybox/sh`, and still no `/bin/sh`.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const missing of missingPrograms(file)) if (isShellName(missing.name)) yield describe(file, missing);
  },
});

function describe(file: DockerfileModel, missing: MissingProgram): Finding {
  const { stage, written, range, instruction, isFatal } = missing;
  const image = stage.fromScratch ? 'scratch' : (stage.facts?.reference ?? 'this image');
  const effect = instruction.name === 'RUN' ? 'the build fails here' : instruction.name === 'HEALTHCHECK' ? 'the check always fails' : 'the container does not start';
  return {
    range,
    message: `${image} has no ${written}: ${isFatal ? effect : 'the command fails'}.`,
    ...(isFatal ? {} : { severity: 'warning' }),
    fixes: [...directFix(file, missing), ...otherShellFix(file, missing), ...packageFix(file, missing)],
  };
}

/** `["sh", "-c", "/app --port 80"]`: the program without the shell. */
function directFix(file: DockerfileModel, { stage, instruction }: MissingProgram): readonly Fix[] {
  if (instruction.name === 'RUN' || commandForm(instruction)?.kind !== 'exec') return [];
  const fitting = fittingCommand(file, stage, instruction);
  const edits = fitting === undefined || isShellName(fitting.words[0] ?? '') ? undefined : rewriteCommand(file, instruction, fitting.words);
  if (fitting === undefined || edits === undefined) return [];
  return [{ title: `Start ${execForm(fitting.words)}`, safety: 'safe', edits: () => edits }];
}

function otherShellFix(file: DockerfileModel, { instruction, name, range, command }: MissingProgram): readonly Fix[] {
  const form = commandForm(instruction);
  if (name !== 'bash' || programPresence(file, instruction, 'sh', command).presence === 'absent') return [];
  if (file.stateBefore(instruction).shell === 'none') return [];
  const caveat = 'A script that uses more than a POSIX shell has (arrays, [[ ]], pipefail) fails in sh.';
  return [{ title: 'Call sh', safety: 'unsafe', caveat, edits: () => [{ range, text: form?.kind === 'exec' ? '"sh"' : 'sh' }] }];
}
