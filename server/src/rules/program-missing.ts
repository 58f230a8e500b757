import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { rewriteCommand } from '../action/rewrite-command.ts';
import type { DockerfileModel } from '../model/model.ts';
import { execForm } from '../model/plain-command.ts';
import { commandForm } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';
import { fittingCommand } from './parts/fitting-command.ts';
import { packageFix } from './parts/package-fix.ts';
import { missingPrograms, type MissingProgram } from './parts/program-uses.ts';
import { isPackageManager, isShellName, isUserTool } from './parts/program-kinds.ts';

export const programMissing = defineRule({
  id: 'program-missing',
  summary: 'A program that is called is not in the image.',
  why: [
    'Slim and distroless images have few programs, and a multi-stage build keeps none of the earlier stages unless it copies',
    'them. A missing program fails the build (*not found*, exit code 127) or the start of the container (*executable file not',
    'found in $PATH*). In distroless images node lies off the PATH, console scripts such as gunicorn are not there, and neither',
    'are npm or tini. Call the interpreter by its path, install or copy the program, or do without it.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const missing of missingPrograms(file)) {
      const { name, instruction } = missing;
      if (instruction.name === 'HEALTHCHECK' || isShellName(name) || isPackageManager(name) || isUserTool(name)) continue;
      yield describe(file, missing);
    }
  },
});

function describe(file: DockerfileModel, missing: MissingProgram): Finding {
  const { stage, name, range, instruction, isFatal } = missing;
  const image = stage.fromScratch ? 'scratch' : (stage.facts?.reference ?? 'this image');
  const isOffPath = stage.facts?.offPath?.includes(name) === true;
  const where = isOffPath ? `is not on the PATH of ${image}` : `is not in ${image}, and nothing here brings it`;
  const effect = instruction.name === 'RUN' ? (isFatal ? 'the build fails here' : 'the command fails') : 'the container does not start';
  return {
    range,
    message: `${name} ${where}: ${effect}.`,
    ...(isFatal ? {} : { severity: 'warning' }),
    fixes: isOffPath ? pathFix(missing) : instruction.name === 'RUN' ? packageFix(file, missing) : [...fittingFix(file, missing), ...withoutInit(file, missing), ...packageFix(file, missing)],
  };
}

/** The interpreter by its path. */
function pathFix({ stage, name, range, instruction, command }: MissingProgram): readonly Fix[] {
  const path = stage.facts?.interpreter;
  if (commandForm(instruction)?.kind !== 'exec' || command !== undefined || path === undefined || stage.facts?.offPath?.includes(name) !== true) return [];
  return [{ title: `Call it as ${path}`, safety: 'safe', edits: () => [replacement(range, JSON.stringify(path))] }];
}

function fittingFix(file: DockerfileModel, { stage, instruction }: MissingProgram): readonly Fix[] {
  const fitting = fittingCommand(file, stage, instruction);
  const edits = fitting === undefined ? undefined : rewriteCommand(file, instruction, fitting.words);
  if (fitting === undefined || edits === undefined || edits.length === 0) return [];
  const title = `Start ${execForm(fitting.words)}`;
  if (!fitting.isOther) return [{ title, safety: 'safe', edits: () => edits }];
  return [{ title, safety: 'unsafe', caveat: 'It runs the program itself, without what started it.', edits: () => edits }];
}

/** `tini -- node server.js` without tini. */
function withoutInit(file: DockerfileModel, { name, instruction }: MissingProgram): readonly Fix[] {
  const form = commandForm(instruction);
  const dashes = form?.kind === 'exec' ? form.words.indexOf('--') : -1;
  if (form?.kind !== 'exec' || dashes === -1 || (name !== 'tini' && name !== 'dumb-init')) return [];
  const words = form.words.slice(dashes + 1);
  const edits = words.length === 0 ? undefined : rewriteCommand(file, instruction, words);
  if (edits === undefined) return [];
  return [{ title: `Start without ${name}`, safety: 'unsafe', caveat: 'The program is process 1 then: run the container with --init where it does not handle signals.', edits: () => edits }];
}
