import { isDigit, isSpace } from './characters.ts';
import { parsePattern, replaceMatches, withoutPrefix, withoutSuffix } from './shell-pattern.ts';

/** How BuildKit's own word expansion is to behave; its switches have these meanings there. */
export interface LexOptions {
  readonly escape: string;
  /** The value of a variable, `undefined` where it is not set. */
  readonly lookup: (name: string) => string | undefined;
  /** Leave quotes in the result. */
  readonly rawQuotes?: boolean;
  /** Leave escape characters in the result. */
  readonly rawEscapes?: boolean;
  /** Leave uses of unset variables as they are written. */
  readonly keepUnset?: boolean;
  /** Quotes mean nothing: the body of a heredoc. */
  readonly ignoreQuotes?: boolean;
}

/** A word after expansion, with the offsets in the source that it came from. */
export interface LexedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Lexed {
  readonly value: string;
  readonly words: readonly LexedWord[];
  /** Set where BuildKit fails; `value` is then empty. */
  readonly problem: string | undefined;
  /** Variables that were not set, also those with a default. */
  readonly unset: readonly VariableUse[];
}

export interface VariableUse {
  readonly name: string;
  /** From `$` to the end of the use. */
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`; undefined for `$x` and `${x}`. */
  readonly operator: string | undefined;
  /** What follows the operator, as written, up to the closing brace. */
  readonly operand: { readonly start: number; readonly end: number } | undefined;
}

/** Nesting beyond this is an error, so that no text can exhaust the stack. */
const DEEPEST = 100;

/** Expands variables and splits into words as BuildKit does; `each` hears of every variable use. */
export function lexWords(source: string, options: LexOptions, each?: (use: VariableUse) => void): Lexed {
  const state: LexState = { source, options, each, at: 0, depth: 0, problem: undefined, unset: [], rawEscapes: options.rawEscapes ?? false, word: newWord() };
  const value = readUntil(state, undefined, state.rawEscapes);
  if (state.problem !== undefined) return { value: '', words: [], problem: state.problem, unset: state.unset };
  return { value, words: state.word.done, problem: undefined, unset: state.unset };
}

interface LexState {
  readonly source: string;
  readonly options: LexOptions;
  readonly each: ((use: VariableUse) => void) | undefined;
  at: number;
  depth: number;
  problem: string | undefined;
  readonly unset: VariableUse[];
  rawEscapes: boolean;
  word: WordState;
}

interface WordState {
  readonly done: LexedWord[];
  text: string;
  start: number;
  inWord: boolean;
}

function newWord(): WordState {
  return { done: [], text: '', start: 0, inWord: false };
}

function readUntil(state: LexState, stop: string | undefined, rawEscapes: boolean): string {
  const before = state.rawEscapes;
  state.rawEscapes = rawEscapes;
  const result = readUntilStop(state, stop);
  state.rawEscapes = before;
  return result;
}

function readUntilStop(state: LexState, stop: string | undefined): string {
  const { source } = state;
  let result = '';
  while (state.at < source.length && state.problem === undefined) {
    const start = state.at;
    const character = characterAt(source, start);
    if (character === stop) {
      state.at += 1;
      endWord(state, start);
      return result;
    }
    result += readPart(state, character, start);
  }
  if (stop !== undefined) fail(state, `unexpected end of statement while looking for matching ${stop}`);
  else endWord(state, state.at);
  return result;
}

/** One character, quoted text or variable: its expansion goes to the word as well. */
function readPart(state: LexState, character: string, start: number): string {
  const quotes = state.options.ignoreQuotes !== true;
  if (character === '$') {
    const value = readDollar(state);
    for (const each of value) addCharacter(state, each, start);
    return value;
  }
  if (character === '<') return addRaw(state, readAngle(state), start);
  if (character === "'" && quotes) return addRaw(state, readSingleQuoted(state), start);
  if (character === '"' && quotes) return addRaw(state, readDoubleQuoted(state), start);
  state.at += character.length;
  if (character !== state.options.escape) {
    addCharacter(state, character, start);
    return character;
  }
  const kept = state.rawEscapes ? character : '';
  const escaped = characterAt(state.source, state.at);
  state.at += escaped.length;
  return addRaw(state, kept + escaped, start);
}

function readSingleQuoted(state: LexState): string {
  const close = state.source.indexOf("'", state.at + 1);
  if (close === -1) return fail(state, 'unexpected end of statement while looking for matching single-quote');
  const content = state.source.slice(state.at + 1, close);
  state.at = close + 1;
  return state.options.rawQuotes === true ? `'${content}'` : content;
}

function readDoubleQuoted(state: LexState): string {
  const quote = state.options.rawQuotes === true ? '"' : '';
  let result = quote;
  state.at += 1;
  while (state.at < state.source.length && state.problem === undefined) {
    const character = characterAt(state.source, state.at);
    if (character === '"') {
      state.at += 1;
      return result + quote;
    }
    result += character === '$' ? readDollar(state) : readInDoubleQuotes(state, character);
  }
  return fail(state, 'unexpected end of statement while looking for matching double-quote');
}

/** Between double quotes only `"`, `$` and the escape character itself can be escaped. */
function readInDoubleQuotes(state: LexState, character: string): string {
  state.at += character.length;
  if (character !== state.options.escape) return character;
  const kept = state.rawEscapes ? character : '';
  const next = characterAt(state.source, state.at);
  if (next === '') return kept;
  if (next !== '"' && next !== '$' && next !== state.options.escape) return kept + character;
  state.at += next.length;
  return kept + next;
}

/** `<<` takes the white space behind it along, so that `<< EOF` is one word. */
function readAngle(state: LexState): string {
  const start = state.at;
  state.at += 1;
  if (state.source[state.at] !== '<') return '<';
  state.at += 1;
  while (isHeredocSpace(state.source[state.at])) state.at += 1;
  return state.source.slice(start, state.at);
}

function isHeredocSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r';
}

function readDollar(state: LexState): string {
  const start = state.at;
  state.at += 1;
  if (state.source[state.at] === '{') return readBraced(state, start);
  const nameStart = state.at;
  const name = readName(state);
  if (name === '') return '$';
  const value = valueOf(state, { name, start, end: state.at, nameStart, nameEnd: state.at, operator: undefined, operand: undefined });
  return value ?? (state.options.keepUnset === true ? `$${name}` : '');
}

function readBraced(state: LexState, start: number): string {
  state.at += 1;
  const first = state.source[state.at];
  if (first === undefined) return fail(state, "syntax error: missing '}'");
  if (first === '{' || first === '}' || first === ':') return fail(state, 'syntax error: bad substitution');
  const nameStart = state.at;
  const name = readName(state);
  const nameEnd = state.at;
  const use = { name, start, nameStart, nameEnd };
  const modifier = state.source[state.at] ?? '';
  if (modifier === '}') {
    state.at += 1;
    const value = valueOf(state, { ...use, end: state.at, operator: undefined, operand: undefined });
    return value ?? (state.options.keepUnset === true ? `\${${name}}` : '');
  }
  if (state.depth >= DEEPEST) return fail(state, 'too many nested substitutions');
  state.depth += 1;
  const result = modifier === '/' ? readReplacement(state, use) : readOperator(state, use);
  state.depth -= 1;
  return result;
}

type UseStart = Pick<VariableUse, 'name' | 'start' | 'nameStart' | 'nameEnd'>;

function readOperator(state: LexState, use: UseStart): string {
  const colon = state.source[state.at] === ':';
  const kind = state.source[state.at + (colon ? 1 : 0)] ?? '';
  if (kind === '' || !'+-?#%'.includes(kind)) return fail(state, `unsupported modifier (${colon ? ':' : ''}${kind}) in substitution`);
  state.at += colon ? 2 : 1;
  const operandStart = state.at;
  const operand = readOperand(state, '}', kind === '#' || kind === '%');
  if (state.problem !== undefined) return '';
  const twice = (kind === '#' || kind === '%') && operand.startsWith(kind);
  const operator = (colon ? ':' : '') + kind + (twice ? kind : '');
  const value = valueOf(state, {
    ...use,
    end: state.at,
    operator,
    operand: { start: operandStart + (twice ? 1 : 0), end: state.at - 1 },
  });
  if (value === undefined && state.options.keepUnset === true) return `\${${use.name}${colon ? ':' : ''}${kind}${operand}}`;
  return applyOperator(state, use.name, { kind, colon, twice, operand, value });
}

interface Application {
  readonly kind: string;
  readonly colon: boolean;
  readonly twice: boolean;
  readonly operand: string;
  readonly value: string | undefined;
}

function applyOperator(state: LexState, name: string, { kind, colon, twice, operand, value }: Application): string {
  const missing = value === undefined || (colon && value === '');
  if (kind === '-') return missing ? operand : value;
  if (kind === '+') return missing ? '' : operand;
  if (kind === '?') {
    if (!missing) return value;
    return fail(state, `${name}: ${operand !== '' ? operand : `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`);
  }
  const pattern = parsePattern(twice ? operand.slice(1) : operand);
  if (pattern === undefined) return fail(state, `invalid pattern (${operand}) in substitution`);
  return kind === '#' ? withoutPrefix(value ?? '', pattern, twice) : withoutSuffix(value ?? '', pattern, twice);
}

function readReplacement(state: LexState, use: UseStart): string {
  state.at += 1;
  const all = state.source[state.at] === '/';
  if (all) state.at += 1;
  const start = state.at;
  const pattern = readOperand(state, '/', true);
  const replacement = state.problem === undefined ? readOperand(state, '}', true) : '';
  if (state.problem !== undefined) return '';
  const operator = all ? '//' : '/';
  const value = valueOf(state, { ...use, end: state.at, operator, operand: { start, end: state.at - 1 } });
  if (value === undefined && state.options.keepUnset === true) return `\${${use.name}/${pattern}/${replacement}}`;
  const parsed = parsePattern(pattern);
  if (parsed === undefined) return fail(state, `invalid pattern (${pattern}) in substitution`);
  return replaceMatches(value ?? '', parsed, replacement, all);
}

/** BuildKit shares one word buffer, so what stood before an operand is lost to the word around it; ours must lose it too. */
function readOperand(state: LexState, stop: string, rawEscapes: boolean): string {
  const around = state.word;
  state.word = newWord();
  const operand = readUntil(state, stop, rawEscapes);
  state.word = around;
  around.text = '';
  return operand;
}

function readName(state: LexState): string {
  const { source } = state;
  const start = state.at;
  const first = characterAt(source, start);
  if (isDigit(first.charCodeAt(0))) {
    while (isDigit(source.charCodeAt(state.at))) state.at += 1;
    return source.slice(start, state.at);
  }
  if (first !== '' && '@*#?-$!'.includes(first)) {
    state.at += 1;
    return first;
  }
  for (let character = first; isNameCharacter(character); character = characterAt(source, state.at)) state.at += character.length;
  return source.slice(start, state.at);
}

function isNameCharacter(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 0x80) return isDigit(code) || character === '_' || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
  return character !== '' && /^[\p{L}\p{Nd}]$/u.test(character);
}

function valueOf(state: LexState, use: VariableUse): string | undefined {
  state.each?.(use);
  const value = state.options.lookup(use.name);
  if (value === undefined) state.unset.push(use);
  return value;
}

function fail(state: LexState, problem: string): string {
  state.problem ??= problem;
  return '';
}

function addCharacter(state: LexState, character: string, start: number): void {
  if (isSpace(character.charCodeAt(0))) {
    if (state.word.inWord && state.word.text !== '') endWord(state, start);
    return;
  }
  addRaw(state, character, start);
}

function addRaw(state: LexState, text: string, start: number): string {
  const { word } = state;
  if (word.text === '') word.start = start;
  word.text += text;
  word.inWord = true;
  return text;
}

function endWord(state: LexState, end: number): void {
  const { word } = state;
  if (word.text === '') return;
  word.done.push({ text: word.text, start: word.start, end });
  word.text = '';
  word.inWord = false;
}

function characterAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code <= 0xdbff) return String.fromCodePoint(text.codePointAt(at) ?? 0);
  return text.charAt(at);
}
