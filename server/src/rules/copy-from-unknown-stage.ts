import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { lookupByName } from '../facts/lookup.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import type { Instruction, Word } from '../syntax/tree.ts';
import { copyView, mountsOf } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { nearest } from './parts/nearest.ts';

export const copyFromUnknownStage = defineRule({
  id: 'copy-from-unknown-stage',
  summary: 'COPY --from names a stage that is not there, or not there yet.',
  why: [
    '`--from=` takes the name or number of a stage further up. A name that no stage has is taken for an image: the build asks',
    'Docker Hub for it and fails with *pull access denied*, or copies from an image that happens to have the name. A stage',
    'cannot copy from itself (*circular dependency*) nor from one below it, and variables are not put in.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        for (const word of originsOf(instruction)) {
          const finding = checkOrigin(file, stage, word, instruction.name === 'COPY' ? '--from' : 'from=');
          if (finding !== undefined) yield finding;
        }
      }
    }
  },
});

function originsOf(instruction: Instruction): readonly Word[] {
  if (instruction.name === 'COPY') return [copyView(instruction).from].flatMap((word) => word ?? []);
  if (instruction.name !== 'RUN' || instruction.flags.length === 0) return [];
  return mountsOf(instruction).flatMap(({ options }) => options.flatMap(({ key, value, valueRange }) =>
    key === 'from' && value !== undefined && valueRange !== undefined ? [{ text: value, range: valueRange }] : []));
}

function checkOrigin(file: DockerfileModel, stage: Stage, { text, range }: Word, flag: string): Finding | undefined {
  if (text === '' || file.findStage(text, stage) !== undefined || file.services.some(({ contexts }) => contexts?.includes(text))) return undefined;
  if (text.includes('$')) {
    // In a mount, newer frontends do put variables in.
    return flag === '--from' ? { range, message: 'Variables are not put into --from: give the image a stage of its own, as FROM does put them in.' } : undefined;
  }
  const other = file.findStage(text);
  if (other === stage) return { range, message: `This is stage ${text}: a stage cannot copy from itself.` };
  if (other !== undefined) return { range, message: `Stage ${text} stands further down: ${flag} sees only the stages above.` };
  if (isNumber(text)) return { range, message: `There is no stage ${text}: they are numbered from 0 to ${file.stages.length - 1}.` };
  return looksLikeStage(text) ? unknownName(file, stage, text, range) : undefined;
}

/** A name that no image of note has: most likely a slip of the pen. */
function unknownName(file: DockerfileModel, stage: Stage, name: string, range: Range): Finding | undefined {
  const names = file.stages.slice(0, stage.index).flatMap((one) => one.name ?? []);
  const meant = nearest(name.toLowerCase(), names.map((one) => one.toLowerCase())) ?? names.find((one) => isLonger(one, name) || isLonger(name, one));
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return {
    range,
    message: `No stage above is called ${name}, so Docker looks for an image of that name.${hint}`,
    ...(meant === undefined ? { severity: 'warning' } : {}),
    fixes: [...new Set([...(meant === undefined ? [] : [meant]), ...names])].slice(0, 3).map((one) => nameFix(one, range)),
  };
}

function nameFix(name: string, range: Range): Fix {
  return { title: `Copy from ${name}`, safety: 'unsafe', caveat: 'It is a guess at what was meant.', edits: () => [replacement(range, name)] };
}

/** `build` for `builder`. */
function isLonger(one: string, other: string): boolean {
  return other.length > 2 && one.toLowerCase().startsWith(other.toLowerCase());
}

function looksLikeStage(text: string): boolean {
  return !text.includes('/') && !text.includes(':') && !text.includes('@') && !text.includes('.') && lookupByName(text, 'latest') === undefined;
}

function isNumber(text: string): boolean {
  return [...text].every((digit) => '0123456789'.includes(digit));
}
