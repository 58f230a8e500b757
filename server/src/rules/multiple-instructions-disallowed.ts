import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import type { Instruction } from '../syntax/tree.ts';
import { removal } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';

export const multipleInstructionsDisallowed = defineRule({
  ...buildkitCheck('MultipleInstructionsDisallowed', 'DL3012', 'DL4003', 'DL4004'),
  summary: 'CMD, ENTRYPOINT or HEALTHCHECK is written more than once in a stage.',
  why: 'Only the last one of a stage counts; an earlier one has no effect at all and misleads whoever reads it.',
  fixes: 'sometimes',
  *check({ stages }) {
    for (const { instructions } of stages) {
      const last = new Map<string, Instruction>();
      for (const instruction of instructions) {
        const { name } = instruction;
        if (name !== 'CMD' && name !== 'ENTRYPOINT' && name !== 'HEALTHCHECK') continue;
        const earlier = last.get(name);
        last.set(name, instruction);
        if (earlier === undefined) continue;
        yield {
          range: earlier.keywordRange,
          message: `This ${name} has no effect: the one below takes its place.`,
          related: [{ range: instruction.keywordRange, message: `The ${name} that counts` }],
          tags: ['unnecessary'],
          fixes: deletion(earlier),
        };
      }
    }
  },
});

/** Comments between its lines would go with it. */
function deletion(instruction: Instruction): readonly Fix[] {
  if (instruction.comments.length > 0) return [];
  return [{ title: `Delete this ${instruction.keyword}`, safety: 'safe', edits: () => [removal(instruction.lines)] }];
}
