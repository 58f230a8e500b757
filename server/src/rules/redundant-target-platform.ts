import { defineRule } from '../action/define.ts';
import { flagRemoval } from '../syntax/edit-points.ts';
import { variableUses } from '../syntax/variables.ts';
import { flagNamed } from '../syntax/views.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';

export const redundantTargetPlatform = defineRule({
  ...buildkitCheck('RedundantTargetPlatform', 'DL3065'),
  summary: 'FROM asks for the target platform, which it gets anyway.',
  why: '`--platform=$TARGETPLATFORM` is what FROM does without a flag. Written out, it looks as if this stage were special.',
  fixes: 'always',
  *check({ stages, tree }) {
    for (const { from } of stages) {
      const flag = flagNamed(from, 'platform');
      if (flag?.value === undefined || !isTargetPlatform(flag.value, tree.escape)) continue;
      yield {
        range: flag.range,
        message: `${flag.value} is what FROM takes without this flag.`,
        tags: ['unnecessary'],
        fixes: [{ title: 'Delete the flag', safety: 'safe', edits: () => [flagRemoval(tree, flag)] }],
      };
    }
  },
});

/** The variable alone; a default has no effect, as BuildKit always sets it. */
function isTargetPlatform(value: string, escape: string): boolean {
  const [use, ...more] = variableUses(value, escape);
  if (use === undefined || more.length > 0 || use.name !== 'TARGETPLATFORM') return false;
  return use.start === 0 && use.end === value.length && ['-', ':-', undefined].includes(use.operator);
}
