import { defineRule } from '../action/define.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { replacement } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';
import { freeStageName } from './parts/free-stage-name.ts';
import { referencesTo } from './parts/stage-references.ts';

export const duplicateStageName = defineRule({
  ...buildkitCheck('DuplicateStageName', 'DL3024'),
  summary: 'Two stages have the same name.',
  why: '`--from=name` and `--target name` mean only one of them, the last. Letter case makes no difference: BuildKit keeps names in lower case.',
  fixes: 'always',
  *check(file) {
    const seen = new Map<string, Stage>();
    for (const stage of file.stages) {
      const { name, nameRange } = stage;
      if (name === undefined || nameRange === undefined) continue;
      const earlier = seen.get(name.toLowerCase());
      if (earlier?.nameRange !== undefined) {
        yield {
          range: nameRange,
          message: `A stage above is called ${earlier.name ?? name} too; the name then means only the last of them.`,
          related: [{ range: earlier.nameRange, message: 'The first stage of this name' }],
          fixes: [renaming(file, stage, name)],
        };
      }
      if (earlier === undefined) seen.set(name.toLowerCase(), stage);
    }
  },
});

function renaming(file: DockerfileModel, stage: Stage, name: string) {
  const fresh = freeStageName(file, name.toLowerCase());
  const { nameRange } = stage;
  return {
    title: `Call this stage ${fresh}, here and where it is meant`,
    safety: 'unsafe' as const,
    caveat: `${name} then means the stage above, also in build commands and compose files with that target.`,
    edits: () => (nameRange === undefined ? [] : [replacement(nameRange, fresh), ...referencesTo(file, stage).map(({ range }) => replacement(range, fresh))]),
  };
}
