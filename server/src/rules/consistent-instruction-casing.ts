import { defineRule } from '../action/define.ts';
import type { DockerfileModel } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { fromView } from '../syntax/views.ts';
import { replacement, type TextEdit } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';
import { inCase, letterCaseOf } from './parts/letter-case.ts';

export const consistentInstructionCasing = defineRule({
  ...buildkitCheck('ConsistentInstructionCasing'),
  summary: 'A keyword is not in the letter case of most others.',
  why: 'Keywords work in any letter case. Readers find instructions by their shape at the line start; one that looks different is overlooked.',
  fixes: 'always',
  *check(file) {
    const instructions = judged(file);
    const majority = majorityOf(instructions);
    for (const instruction of instructions) {
      const { keyword, keywordRange } = instruction;
      const wanted = inCase(keyword, majority);
      if (keyword === wanted) continue;
      yield {
        range: keywordRange,
        message: `${keyword} is not in ${majority} case as most keywords of this file are.`,
        fixes: [{ title: `Write ${wanted}`, safety: 'safe', edits: () => [replacement(keywordRange, wanted), ...asEdits(file.text, instruction, majority)] }],
      };
    }
  },
});

/** BuildKit neither counts nor looks at ARG above the first FROM and at what ONBUILD holds. */
function judged({ stages }: DockerfileModel): readonly Instruction[] {
  return stages.flatMap(({ from, instructions }) => [from, ...instructions.filter(({ name }) => name !== undefined)]);
}

/** Words in mixed case have no vote, and a tie goes to upper case. */
function majorityOf(instructions: readonly Instruction[]): 'upper' | 'lower' {
  let lead = 0;
  for (const { keyword } of instructions) {
    const letterCase = letterCaseOf(keyword);
    if (letterCase === 'lower') lead += 1;
    if (letterCase === 'upper') lead -= 1;
  }
  return lead > 0 ? 'lower' : 'upper';
}

/** AS goes with its FROM. */
function asEdits(text: string, instruction: Instruction, majority: 'upper' | 'lower'): readonly TextEdit[] {
  const range = instruction.name === 'FROM' ? fromView(instruction).asRange : undefined;
  if (range === undefined) return [];
  const written = text.slice(range.start, range.end);
  return written === inCase(written, majority) ? [] : [replacement(range, inCase(written, majority))];
}
