import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import type { DockerfileModel, State } from '../model/model.ts';
import type { Instruction, Word } from '../syntax/tree.ts';
import { pairsOf } from '../syntax/views.ts';
import { insertion, removal, replacement } from '../text/edit.ts';
import { textAt, type Range } from '../text/range.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';
import { expandedWords } from './parts/expanded-words.ts';
import { nearest } from './parts/nearest.ts';
import { variablePlaces, type VariablePlace } from './parts/variable-places.ts';

export const undefinedVar = defineRule({
  ...buildkitCheck('UndefinedVar'),
  summary: 'A variable is used that neither ARG, ENV nor the base image sets.',
  why: 'It is empty: `COPY $app /srv/` copies the whole build context. An `ARG` above the first FROM is not seen in a stage until an `ARG` line in it takes it over. Where the environment of the base image is not known, nothing is said.',
  fixes: 'sometimes',
  *check(file) {
    for (const { instructions } of file.stages) {
      for (const instruction of instructions) {
        // Most instructions use no variable, and the state of many is dear.
        if (!mayUseVariables(file.text, instruction)) continue;
        const state = file.stateBefore(instruction);
        if (!state.envComplete) continue;
        for (const place of undefinedIn(file, instruction, state)) {
          const suggestion = nearest(place.name, valuedNames(state));
          const hint = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
          yield { range: place.range, message: `${place.name} is not set here, so it is empty.${hint}`, fixes: remedies(file, instruction, place, suggestion) };
        }
      }
    }
  },
});

function mayUseVariables(text: string, { range }: Instruction): boolean {
  const at = text.indexOf('$', range.start);
  return at !== -1 && at < range.end;
}

function* undefinedIn(file: DockerfileModel, instruction: Instruction, { env, args }: State): Generator<VariablePlace> {
  const { text, tree } = file;
  const declared = new Set<string>();
  // BuildKit gives every image a PATH (dockerfile2llb/convert.go @ v0.34.2, 2026-11).
  const isSet = (name: string): boolean => name === 'PATH' || env.has(name) || args.has(name) || declared.has(name);
  for (const word of expandedWords(instruction)) {
    for (const place of variablePlaces(text, word, tree.escape)) if (!isSet(place.name)) yield place;
    // One ARG line declares its names one after the other.
    if (instruction.name === 'ARG') declared.add(keyOf(instruction, word) ?? '');
  }
}

function keyOf(instruction: Instruction, value: Word): string | undefined {
  return pairsOf(instruction).find((pair) => pair.value?.range.start === value.range.start)?.key.text;
}

function* valuedNames({ env, args }: State): Generator<string> {
  yield* env.keys();
  yield* args.keys();
}

function remedies({ text, tree }: DockerfileModel, instruction: Instruction, place: VariablePlace, suggestion: string | undefined): readonly Fix[] {
  const { name, range, exact } = place;
  const appended = listEnd(text, instruction, place);
  if (appended !== undefined) {
    const title = `Delete ${textAt(text, appended)}`;
    return [{ title, safety: 'unsafe', caveat: 'The empty entry goes, which for most lists is the working directory.', edits: () => [removal(appended)] }];
  }
  const fixes: Fix[] = [];
  if (suggestion !== undefined && exact) {
    fixes.push({ title: `Write ${suggestion}`, safety: 'unsafe', caveat: `The value of ${suggestion} takes the place of an empty one.`, edits: () => [replacement(range, suggestion)] });
  }
  if (name.toUpperCase() !== name.toLowerCase()) {
    const indent = text.slice(instruction.lines.start, instruction.keywordRange.start);
    fixes.push({
      title: `Declare ${name} with ARG above`, safety: 'unsafe', caveat: 'It takes the value of an ARG above the first FROM or of --build-arg, and is empty without one.',
      edits: () => [insertion(instruction.lines.start, `${indent}ARG ${name}${tree.eol}`)],
    });
  }
  return fixes;
}

/** `PYTHONPATH=/app:$PYTHONPATH` adds to a list that the image does not have: the use of itself, with its colon. */
function listEnd(text: string, instruction: Instruction, { name, range, exact }: VariablePlace): Range | undefined {
  const pair = pairsOf(instruction).find(({ key, value }) => key.text === name && value !== undefined && value.range.start <= range.start && range.end <= value.range.end);
  if (instruction.name !== 'ENV' || pair === undefined || !exact) return undefined;
  const isBraced = text[range.start - 1] === '{';
  if (isBraced && text[range.end] !== '}') return undefined;
  const start = range.start - (isBraced ? 2 : 1);
  const end = range.end + (isBraced ? 1 : 0);
  if (text[start - 1] === ':') return { start: start - 1, end };
  return text[end] === ':' ? { start, end: end + 1 } : undefined;
}
