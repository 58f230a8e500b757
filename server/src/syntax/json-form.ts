import type { JsonElement, JsonForm, LogicalText } from './tree.ts';
import type { JsonFailure } from './views.ts';
import { isSpace, skipSpace } from './characters.ts';
import { rangeIn } from './logical-text.ts';

export type JsonReading =
  | { readonly kind: 'json'; readonly form: JsonForm }
  /** An array with something else than strings: BuildKit refuses it instead of running a shell. */
  | { readonly kind: 'not-strings' }
  | { readonly kind: 'none' };

/** Reads arguments as the JSON array of strings that BuildKit takes for exec form. */
export function readJsonForm(args: LogicalText): JsonReading {
  const start = skipSpace(args.text, 0, args.text.length);
  if (args.text[start] !== '[') return { kind: 'none' };
  const parsed = parseJson(args.text);
  if (!Array.isArray(parsed)) return { kind: 'none' };
  if (!parsed.every((element) => typeof element === 'string')) return { kind: 'not-strings' };
  return { kind: 'json', form: { range: rangeIn(args, start, args.text.length), elements: elementsOf(args, start + 1) } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return undefined;
  }
}

function elementsOf(args: LogicalText, from: number): readonly JsonElement[] {
  const elements: JsonElement[] = [];
  let at = args.text.indexOf('"', from);
  while (at !== -1) {
    const end = endOfString(args.text, at);
    const value: unknown = parseJson(args.text.slice(at, end));
    elements.push({ value: typeof value === 'string' ? value : '', range: rangeIn(args, at, end) });
    at = args.text.indexOf('"', end);
  }
  return elements;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

/**
 * Why arguments that look like exec form are none. Arguments that look like a shell's test
 * (`[ -f x ]`, `[ "$a" = b ]`, `[[ … ]]`) or like any other command give `undefined`.
 */
export function diagnoseJson(args: LogicalText): JsonFailure | undefined {
  const { text } = args;
  if (text[0] !== '[' || !looksLikeArray(text)) return undefined;
  return failureFrom(args, 1);
}

function looksLikeArray(text: string): boolean {
  const first = skipSpace(text, 1, text.length);
  const character = text[first];
  if (character === undefined) return true;
  if (character === '[' || character === '-' || character === '!') return false;
  const quoted = character === '"' || character === "'";
  if (first === 1) return quoted || text.includes(',') || text.endsWith(']');
  if (!quoted) return false;
  const close = text.indexOf(character, first + 1);
  if (close === -1) return true;
  const next = text[skipSpace(text, close + 1, text.length)];
  return next === undefined || next === ',' || next === ']';
}

function failureFrom(args: LogicalText, from: number): JsonFailure {
  const { text } = args;
  const fail = (reason: JsonFailure['reason'], start: number, end: number): JsonFailure => ({ reason, range: rangeIn(args, start, Math.min(end, text.length)) });
  let at = from;
  let expected: 'element' | 'separator' = 'element';
  for (let first = true; ; first = false) {
    at = skipSpace(text, at, text.length);
    const character = text[at];
    if (character === undefined) return fail('unterminated', 0, text.length);
    if (character === ']' && (first || expected === 'separator')) return fail('trailing-text', skipSpace(text, at + 1, text.length), text.length);
    if (character === ']') return fail('trailing-comma', text.lastIndexOf(',', at), at);
    if (expected === 'separator') {
      if (character !== ',') return fail('other', at, endOfBareWord(text, at));
      at += 1;
      expected = 'element';
      continue;
    }
    if (character === "'") return fail('single-quotes', at, endOfSingleQuoted(text, at));
    if (character !== '"') return fail('other', at, endOfBareWord(text, at));
    const end = endOfString(text, at);
    if (text[end - 1] !== '"' || end - 1 === at) return fail('unterminated', at, text.length);
    if (parseJson(text.slice(at, end)) === undefined) return fail('bad-escape', at, end);
    at = end;
    expected = 'separator';
  }
}

function endOfSingleQuoted(text: string, start: number): number {
  const close = text.indexOf("'", start + 1);
  return close === -1 ? text.length : close + 1;
}

function endOfBareWord(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !isSpace(text.charCodeAt(at)) && text[at] !== ',' && text[at] !== ']') at += 1;
  return at;
}
