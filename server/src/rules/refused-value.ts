import { defineRule } from '../action/define.ts';
import { checkProblem } from '../syntax/check-options.ts';
import { replacement } from '../text/edit.ts';
import { refusedValues } from './parts/refused-values.ts';

export const refusedValue = defineRule({
  id: 'refused-value',
  summary: 'BuildKit refuses a value: a port, a time, an option of a mount, a quote that is not closed.',
  why: 'The file can be read, but the build stops when it comes to this word, perhaps after many minutes.',
  category: 'syntax',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const directive of file.tree.directives) {
      const message = directive.name === 'check' ? checkProblem(directive) : undefined;
      if (message !== undefined) yield { range: directive.valueRange, message };
    }
    for (const { from, instructions } of file.stages) {
      for (const instruction of [from, ...instructions]) {
        for (const { range, message, meant } of refusedValues(file, instruction)) {
          yield {
            range,
            message: meant === undefined ? message : `${message} Did you mean ${meant}?`,
            ...(meant === undefined ? {} : { fixes: [{ title: `Write ${meant}`, safety: 'safe', edits: () => [replacement(range, meant)] }] }),
          };
        }
      }
    }
  },
});
