import { lexWords } from '../syntax/word-lexer.ts';
import type { Found } from './layered-map.ts';

/** A variable in force: `undefined` where it is known not to be set, `{ value: undefined }` where its value is not known. */
export type VariableLookup = (name: string) => Found<string | undefined> | undefined;

/**
 * The word as BuildKit reads it: variables put in, quotes and escapes removed; a variable that is not
 * set becomes nothing. Undefined when a value is not known or the word is malformed.
 */
export function expandWord(text: string, escape: string, lookup: VariableLookup): string | undefined {
  if (isPlain(text)) return text;
  let unknown = false;
  const lookUp = (name: string): string | undefined => {
    const found = lookup(name);
    if (found !== undefined && found.value === undefined) unknown = true;
    return found?.value;
  };
  const { value, problem } = lexWords(text, { escape, lookup: lookUp });
  return unknown || problem !== undefined ? undefined : value;
}

/** Most words have nothing to expand. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // $ " ' ` \
    if (code === 36 || code === 34 || code === 39 || code === 96 || code === 92) return false;
  }
  return true;
}
