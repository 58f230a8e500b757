import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { rewriteCommand } from '../action/rewrite-command.ts';
import { httpCheck } from '../model/http-check.ts';
import type { DockerfileModel } from '../model/model.ts';
import { execForm } from '../model/plain-command.ts';
import { fittingCommand } from './parts/fitting-command.ts';
import { isShellName } from './parts/program-kinds.ts';
import { missingPrograms, type MissingProgram } from './parts/program-uses.ts';
import { packageFix } from './parts/package-fix.ts';

export const healthcheckProgramMissing = defineRule({
  id: 'healthcheck-program-missing',
  summary: 'The health check calls a program that is not in the image.',
  why: [
    'Slim and distroless images have no curl and often no wget. Docker then marks a container that works well as *unhealthy*,',
    'and orchestrators restart it again and again or never send it a request. The interpreter that is in the image anyway can',
    'make the request: `["/nodejs/bin/node", "-e", "fetch(…)"]`. A HEALTHCHECK does not go through ENTRYPOINT.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const missing of missingPrograms(file)) {
      if (missing.instruction.name === 'HEALTHCHECK' && !isShellName(missing.name)) yield describe(file, missing);
    }
  },
});

function describe(file: DockerfileModel, missing: MissingProgram): Finding {
  const { name, stage, range } = missing;
  const image = stage.fromScratch ? 'scratch' : (stage.facts?.reference ?? 'this image');
  const where = stage.facts?.offPath?.includes(name) === true ? `is not on the PATH of ${image}` : `is not in ${image}`;
  return { range, message: `${name} ${where}: the container will always be unhealthy.`, fixes: [...probeFix(file, missing), ...packageFix(file, missing)] };
}

function probeFix(file: DockerfileModel, { stage, instruction }: MissingProgram): readonly Fix[] {
  const fitting = fittingCommand(file, stage, instruction);
  const edits = fitting === undefined ? undefined : rewriteCommand(file, instruction, fitting.words);
  if (fitting === undefined || edits === undefined || edits.length === 0) return [];
  if (httpCheck(file, instruction) === undefined) return [{ title: `Check with ${execForm(fitting.words)}`, safety: 'safe', edits: () => edits }];
  return [{
    title: `Let ${stage.facts?.language ?? 'the interpreter'} make the request`, safety: 'unsafe',
    caveat: 'The interpreter starts anew for each check; any answer from 400 on counts as a failure.', edits: () => edits,
  }];
}
