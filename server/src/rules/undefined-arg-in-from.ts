import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import type { DockerfileModel } from '../model/model.ts';
import { fromView } from '../syntax/views.ts';
import { insertion, replacement } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';
import { globalArgs, platformDefaults } from './parts/global-args.ts';
import { nearest } from './parts/nearest.ts';
import { variablePlaces, type VariablePlace } from './parts/variable-places.ts';

export const undefinedArgInFrom = defineRule({
  ...buildkitCheck('UndefinedArgInFrom'),
  summary: 'FROM uses a variable that no ARG above the first FROM declares.',
  why: 'FROM sees only arguments declared above the first FROM, and those that BuildKit sets itself, such as `TARGETARCH`. Any other name is empty, whatever `--build-arg` says.',
  fixes: 'sometimes',
  *check(file) {
    const { tree, text, stages } = file;
    const known = new Set([...platformDefaults.keys(), ...globalArgs(tree).map(({ name }) => name)]);
    for (const { from } of stages) {
      const { image, platform } = fromView(from);
      for (const word of [platform, image]) {
        if (word === undefined) continue;
        for (const place of variablePlaces(text, word, tree.escape)) {
          if (known.has(place.name)) continue;
          const suggestion = nearest(place.name, known);
          const hint = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
          yield { range: place.range, message: `${place.name} is not declared above the first FROM, so it is empty here.${hint}`, fixes: remedies(file, place, suggestion) };
        }
      }
    }
  },
});

function remedies({ tree, stages }: DockerfileModel, { name, range, exact }: VariablePlace, suggestion: string | undefined): readonly Fix[] {
  const first = stages[0]?.from;
  const fixes: Fix[] = [];
  if (suggestion !== undefined && exact) {
    fixes.push({ title: `Write ${suggestion}`, safety: 'unsafe', caveat: `The value of ${suggestion} takes the place of an empty one.`, edits: () => [replacement(range, suggestion)] });
  }
  if (first !== undefined && isName(name)) {
    fixes.push({
      title: `Declare ${name} above the first FROM`, safety: 'unsafe', caveat: 'It has no default: builds that do not give a value get an empty one, as before.',
      edits: () => [insertion(first.lines.start, `ARG ${name}${tree.eol}`)],
    });
  }
  return fixes;
}

function isName(name: string): boolean {
  return [...name].every((character) => character === '_' || character.toLowerCase() !== character.toUpperCase() || '0123456789'.includes(character));
}
