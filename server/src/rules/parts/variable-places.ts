import { variableUses } from '../../syntax/variables.ts';
import type { Word } from '../../syntax/tree.ts';
import type { Range } from '../../text/range.ts';

/** A variable that a word uses, once for each name. */
export interface VariablePlace {
  readonly name: string;
  /** The name, or the whole word where continuations or quotes hide the way back to the file. */
  readonly range: Range;
  readonly exact: boolean;
}

export function variablePlaces(text: string, word: Word, escape: string): readonly VariablePlace[] {
  if (!word.text.includes('$')) return [];
  const places = new Map<string, VariablePlace>();
  const exact = text.slice(word.range.start, word.range.end) === word.text;
  for (const { name, nameStart, nameEnd } of variableUses(word.text, escape)) {
    const range = exact ? { start: word.range.start + nameStart, end: word.range.start + nameEnd } : word.range;
    if (!places.has(name)) places.set(name, { name, range, exact });
  }
  return [...places.values()];
}
