import { defineRule } from '../action/define.ts';
import { checkComment, checkDirective, includes } from '../syntax/check-options.ts';
import { commentsSince } from '../syntax/described-by.ts';
import type { Instruction } from '../syntax/tree.ts';
import { fromView, pairsOf } from '../syntax/views.ts';
import { insertion } from '../text/edit.ts';
import { indentationAt } from '../syntax/edit-points.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';

export const invalidDefinitionDescription = defineRule({
  ...buildkitCheck('InvalidDefinitionDescription'),
  summary: 'A comment above ARG or FROM does not start with the name that it describes.',
  why: [
    '`docker build --call=outline` shows the comment above an `ARG` or a named `FROM` as its description, if it starts with the name.',
    'BuildKit checks this only where `# check=experimental=InvalidDefinitionDescription` asks for it. A bare `#` line below a comment says that it describes something else.',
  ].join('\n'),
  fixes: 'always',
  *check({ tree, text }) {
    const { experimental } = checkDirective(tree);
    for (const instruction of tree.instructions) {
      const names = namesOf(instruction);
      const [name] = names;
      if (name === undefined) continue;
      if (!includes(experimental, 'InvalidDefinitionDescription') && !includes(checkComment(tree, instruction).experimental, 'InvalidDefinitionDescription')) continue;
      const comment = commentsSince(tree, instruction).at(-1);
      if (comment === undefined || names.includes(comment.content.split(' ')[0] ?? '')) continue;
      yield {
        range: comment.range,
        message: `BuildKit takes this comment for the description of ${name}, but it does not start with that name.`,
        fixes: [{
          title: 'Put a bare # line below the comment', safety: 'safe',
          edits: () => [insertion(instruction.lines.start, `${indentationAt(text, instruction.keywordRange.start)}#${tree.eol}`)],
        }],
      };
    }
  },
});

function namesOf(instruction: Instruction): readonly string[] {
  if (instruction.name === 'ARG') return pairsOf(instruction).map(({ key }) => key.text);
  if (instruction.name !== 'FROM') return [];
  const { name } = fromView(instruction);
  return name === undefined ? [] : [name.text.toLowerCase()];
}
