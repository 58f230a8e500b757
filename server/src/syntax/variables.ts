import { lexWords, type VariableUse } from './word-lexer.ts';

export interface Expansion {
  /** `undefined` when a variable without a default is not known, or when BuildKit would fail. */
  readonly value: string | undefined;
  /** Variables that the lookup did not know and that have no default. */
  readonly unknown: readonly string[];
  /** Why BuildKit would refuse the text: an open quote or brace, `${x:?}`, a bad pattern. */
  readonly problem: string | undefined;
}

export type Lookup = (name: string) => string | undefined;

/**
 * Puts variables into an argument as BuildKit does and removes quotes and escapes.
 * `${x:-y}` and `${x:+y}` count an unknown variable as unset.
 */
export function expandVariables(text: string, lookup: Lookup, escape: string): Expansion {
  return expand(text, lookup, escape, 'words');
}

/** The same for the body of a heredoc, in which quotes are ordinary characters. */
export function expandHeredocBody(text: string, lookup: Lookup, escape: string): Expansion {
  return expand(text, lookup, escape, 'body');
}

/** Every use of a variable, with offsets in `text`. Single quotes hide uses; those inside an operand come first. */
export function variableUses(text: string, escape: string): readonly VariableUse[] {
  if (!text.includes('$')) return [];
  const uses: VariableUse[] = [];
  // A lookup that never misses keeps `:?` from ending the search early.
  lexWords(text, { escape, lookup: () => 'x' }, (use) => uses.push(use));
  return uses;
}

function expand(text: string, lookup: Lookup, escape: string, kind: 'words' | 'body'): Expansion {
  const { value, unset, problem } = lexWords(text, { escape, lookup, ignoreQuotes: kind === 'body' });
  const unknown = [...new Set(unset.filter(needsValue).map((use) => use.name))];
  return { value: problem === undefined && unknown.length === 0 ? value : undefined, unknown, problem };
}

function needsValue(use: VariableUse): boolean {
  return use.operator === undefined || !['-', ':-', '+', ':+'].includes(use.operator);
}
