import { defineRule } from '../action/define.ts';
import { replacement } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';
import { referencesTo } from './parts/stage-references.ts';

/** What the names mean to BuildKit itself. */
const reserved: ReadonlyMap<string, { readonly meaning: string; readonly instead: string }> = new Map([
  ['scratch', { meaning: 'the empty image', instead: 'empty-base' }],
  ['context', { meaning: 'the build context', instead: 'sources' }],
]);

export const reservedStageName = defineRule({
  ...buildkitCheck('ReservedStageName', 'DL3063'),
  summary: 'A stage is called scratch or context.',
  why: '`scratch` is the empty image and `context` the build context. A stage of that name hides them from readers, and perhaps from the builder.',
  fixes: 'always',
  *check(file) {
    for (const stage of file.stages) {
      const { name, nameRange } = stage;
      const found = name === undefined ? undefined : reserved.get(name.toLowerCase());
      if (name === undefined || found === undefined || nameRange === undefined) continue;
      const taken = file.findStage(found.instead) !== undefined;
      const fresh = taken ? `${found.instead}-${stage.index}` : found.instead;
      yield {
        range: nameRange,
        message: `${name} already is a name of BuildKit's own, for ${found.meaning}.`,
        fixes: [{
          title: `Call the stage ${fresh}, here and where it is used`,
          safety: 'unsafe',
          caveat: `Build commands and compose files with the target ${name} no longer find it.`,
          edits: () => [replacement(nameRange, fresh), ...referencesTo(file, stage).map(({ range }) => replacement(range, fresh))],
        }],
      };
    }
  },
});
