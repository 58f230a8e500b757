import { defineRule } from '../action/define.ts';
import { fromView } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';
import { inCase, letterCaseOf } from './parts/letter-case.ts';

export const fromAsCasing = defineRule({
  ...buildkitCheck('FromAsCasing'),
  summary: 'AS is not in the letter case of its FROM.',
  why: '`FROM … as …` works, but a reader who looks for `AS` overlooks where a stage gets its name.',
  fixes: 'always',
  *check({ stages, text }) {
    for (const { from } of stages) {
      const letterCase = letterCaseOf(from.keyword);
      const { asRange } = fromView(from);
      if (letterCase === 'mixed' || asRange === undefined) continue;
      const written = text.slice(asRange.start, asRange.end);
      const wanted = inCase(written, letterCase);
      if (written === wanted) continue;
      yield {
        range: asRange,
        message: `${written} is not in the letter case of ${from.keyword}.`,
        fixes: [{ title: `Write ${wanted}`, safety: 'safe', edits: () => [replacement(asRange, wanted)] }],
      };
    }
  },
});
