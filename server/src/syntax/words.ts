import type { LogicalText, Word } from './tree.ts';
import { isSeparator, isSpace } from './characters.ts';
import { rangeIn } from './logical-text.ts';

/** Splits at white space outside quotes; ENV, LABEL and ARG are read so. */
export function quotedWords(args: LogicalText, escape: string): readonly Word[] {
  const words: Word[] = [];
  const { text } = args;
  let at = 0;
  while (at < text.length) {
    if (isSpace(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const stop = endOfQuotedWord(text, at, escape);
    // An escape character with nothing behind it is dropped; `stop` is then past the end.
    const end = stop > text.length ? text.length - 1 : stop;
    if (end > at) words.push({ text: text.slice(at, end), range: rangeIn(args, at, end) });
    at = stop;
  }
  return words;
}

/** Splits at every white space, whatever quotes say: FROM, COPY, ADD, VOLUME and EXPOSE are read so. */
export function plainWords(args: LogicalText): readonly Word[] {
  const words: Word[] = [];
  const { text } = args;
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const outside = at === text.length || isSeparator(text.charCodeAt(at));
    if (!outside && start === -1) start = at;
    if (outside && start !== -1) {
      words.push({ text: text.slice(start, at), range: rangeIn(args, start, at) });
      start = -1;
    }
  }
  return words;
}

function endOfQuotedWord(text: string, start: number, escape: string): number {
  let quote = '';
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote === '' && isSpace(text.charCodeAt(at))) return at;
    if (character === escape && quote !== "'") at += 1;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return at;
}
