import { defineRule } from '../action/define.ts';
import { assertNever } from '../text/assert-never.ts';
import type { Fix, Severity } from '../action/action.ts';
import type { Instruction, InstructionName, LogicalText } from '../syntax/tree.ts';
import { afterFirstWord } from '../syntax/instruction.ts';
import { commandForm, type JsonFailure } from '../syntax/views.ts';
import { buildkitEffects } from './parts/json-effects.ts';
import { jsonRepair } from './parts/json-repair.ts';

export const jsonFormBroken = defineRule({
  id: 'json-form-broken',
  summary: 'Brackets that are not JSON are plain text.',
  why: [
    'BuildKit reads `["a", "b"]` as a list only if it is JSON: double quotes, commas between the words, none behind the last.',
    'Otherwise it says nothing and takes the brackets as they are: RUN, CMD, ENTRYPOINT and HEALTHCHECK give them to a shell, which finds no command of that name; COPY and ADD look for files of that name; VOLUME makes folders of that name.',
  ].join('\n'),
  category: 'syntax',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check({ tree, text }) {
    for (const instruction of tree.instructions) {
      const { name } = instruction;
      const effect = name === undefined ? undefined : buildkitEffects[name];
      if (effect === undefined || instruction.json !== undefined || !instruction.args.text.includes('[')) continue;
      const form = commandForm(instruction);
      if (form?.kind !== 'shell' || form.jsonFailure === undefined) continue;
      const failure = form.jsonFailure;
      if (failure.reason === 'trailing-text' && text[failure.range.start] === '#') continue;
      yield {
        range: failure.range,
        severity: severityOf(name),
        message: `${complaint(failure)} ${effect}`,
        fixes: remedy(instruction, argumentsOf(instruction)),
      };
    }
  },
});

function severityOf(name: InstructionName | undefined): Severity {
  return name === 'VOLUME' ? 'warning' : 'error';
}

function complaint({ reason }: JsonFailure): string {
  switch (reason) {
    case 'single-quotes':
      return 'Single quotes make no JSON, so this is no list.';
    case 'trailing-text':
      return 'With text behind the bracket this is no list.';
    case 'trailing-comma':
      return 'A comma behind the last word makes this no list.';
    case 'unterminated':
      return 'A quote or the bracket is not closed, so this is no list.';
    case 'not-strings':
      return 'Words without double quotes make no list.';
    case 'bad-escape':
      return 'A backslash in JSON is written twice; so this is no list.';
    case 'other':
      return 'This is not JSON, so it is no list: words stand in double quotes, with commas between them.';
    default:
      return assertNever(reason);
  }
}

function argumentsOf(instruction: Instruction): LogicalText {
  return instruction.name === 'HEALTHCHECK' ? afterFirstWord(instruction.args) : instruction.args;
}

function remedy({ name }: Instruction, args: LogicalText): readonly Fix[] {
  const edits = jsonRepair(args);
  if (edits === undefined) return [];
  const title = 'Write it as JSON';
  if (name !== 'VOLUME') return [{ title, safety: 'safe', edits: () => edits }];
  return [{ title, safety: 'unsafe', caveat: 'The image then has the volumes that were meant, which it has not now.', edits: () => edits }];
}
