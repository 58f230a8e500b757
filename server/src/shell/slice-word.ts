import type { ShellWord } from './script.ts';

/** The word without its first `length` characters: the value of `--output=file`, of `-ofile`, of `NAME=value`. */
export function sliceWord(word: ShellWord, length: number): ShellWord {
  const { range } = word;
  const value = word.value?.slice(length);
  const template = word.template.slice(length);
  const rest = { value, template, hasGlob: word.hasGlob, variables: word.variables };
  const head = word.template.slice(0, length);
  if (word.raw.startsWith(head)) {
    return { ...rest, raw: word.raw.slice(length), range: { start: range.start + length, end: range.end } };
  }
  // `"--output=a b"`: what is inside the quotes.
  const quote = word.raw[0];
  if ((quote === '"' || quote === "'") && word.raw.at(-1) === quote && word.raw.startsWith(head, 1)) {
    return { ...rest, raw: word.raw.slice(1 + length, -1), range: { start: range.start + 1 + length, end: range.end - 1 } };
  }
  return { ...rest, raw: word.raw, range };
}
