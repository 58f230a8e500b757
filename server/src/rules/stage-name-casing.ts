import { defineRule } from '../action/define.ts';
import { replacement } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';
import { referencesTo } from './parts/stage-references.ts';

export const stageNameCasing = defineRule({
  ...buildkitCheck('StageNameCasing'),
  summary: 'A stage name has upper-case letters.',
  why: 'BuildKit keeps stage names in lower case. `COPY --from=Build` still finds the stage, but `FROM Build` takes the word for an image and the build stops.',
  fixes: 'always',
  *check(file) {
    for (const stage of file.stages) {
      const { name, nameRange } = stage;
      if (name === undefined || nameRange === undefined || name === name.toLowerCase()) continue;
      yield {
        range: nameRange,
        message: `The stage name ${name} has upper-case letters; BuildKit knows the stage as ${name.toLowerCase()}.`,
        fixes: [{
          title: `Call the stage ${name.toLowerCase()}, here and where it is used`,
          safety: 'safe',
          edits: () => [
            replacement(nameRange, name.toLowerCase()),
            ...referencesTo(file, stage).filter(({ text }) => text !== text.toLowerCase()).map(({ text, range }) => replacement(range, text.toLowerCase())),
          ],
        }],
      };
    }
  },
});
