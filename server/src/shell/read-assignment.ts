import type { Assignment } from 'unbash';

import { readWord, type Frame } from './read-word.ts';
import type { ShellAssignment, ShellWord } from './script.ts';
import { sliceWord } from './slice-word.ts';

/** `NAME=value` before a command, or as an operand of `export`. */
export function readAssignment(node: Assignment, frame: Frame): ShellAssignment {
  const start = frame.mask.start + node.pos;
  const range = { start, end: frame.mask.start + node.end };
  if (node.value.type === 'Word' && node.append !== true) {
    return { name: node.name, value: readWord(node.value, frame), range };
  }
  // An array or `+=` has no single static value.
  const valueRange = { start: frame.mask.start + node.value.pos, end: frame.mask.start + node.value.end };
  const raw = frame.file.slice(valueRange.start, valueRange.end);
  return { name: node.name, range, value: { raw, value: undefined, template: '${?}', range: valueRange, hasGlob: false, variables: [] } };
}

/** The word `NAME=value` that is no assignment to the shell itself, as in `env A=1 make`. */
export function assignmentOfWord(word: ShellWord): ShellAssignment | undefined {
  if (!isAssignmentWord(word.template)) return undefined;
  const length = word.template.indexOf('=');
  return { name: word.template.slice(0, length), value: sliceWord(word, length + 1), range: word.range };
}

export function isAssignmentWord(text: string): boolean {
  return /^[A-Za-z_]\w*=/.test(text);
}
