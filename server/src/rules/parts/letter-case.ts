export type LetterCase = 'upper' | 'lower' | 'mixed';

export function letterCaseOf(word: string): LetterCase {
  if (word === word.toUpperCase()) return 'upper';
  return word === word.toLowerCase() ? 'lower' : 'mixed';
}

export function inCase(word: string, letterCase: 'upper' | 'lower'): string {
  return letterCase === 'upper' ? word.toUpperCase() : word.toLowerCase();
}
