import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import type { DockerfileModel, State } from '../model/model.ts';
import type { Instruction, Word } from '../syntax/tree.ts';
import { pairsOf } from '../syntax/views.ts';
import { insertion, replacement } from '../text/edit.ts';
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
  const isSet = (name: string): boolean => env.has(name) || args.has(name) || declared.has(name);
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

function remedies({ text, tree }: DockerfileModel, instruction: Instruction, { name, range, exact }: VariablePlace, suggestion: string | undefined): readonly Fix[] {
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
