import { forEachChild, parse, type SyntaxNode, type Word, type WordPart } from 'unbash';

import { assertNever } from '../text/assert-never.ts';
import type { Range } from '../text/range.ts';
import { JOINER, type ShellMask } from './mask.ts';
import type { ShellWord } from './script.ts';

/** What offsets of the parser mean: `mask` is what was parsed, `file` the whole text. */
export interface Frame {
  readonly file: string;
  readonly mask: ShellMask;
}

/** Turns the parser's word into one with file offsets and, where it is static, its value. */
export function readWord(node: Word, frame: Frame): ShellWord {
  const range = { start: frame.mask.start + node.pos, end: frame.mask.start + node.end };
  if (isPlain(node.text)) {
    return { raw: node.text, value: node.text, template: node.text, range, hasGlob: false, variables: NO_VARIABLES };
  }
  const reading: Reading = { template: '', isStatic: true, hasGlob: false, variables: [] };
  const word = withoutFill(node, frame.mask);
  if (word.parts === undefined) addStatic(reading, word.value);
  else for (const part of word.parts) addPart(reading, part);
  return finish(reading, frame.file.slice(range.start, range.end), range);
}

const NO_VARIABLES: readonly string[] = [];

/** Words without quotes, escapes, expansions and globs are most words. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (SPECIAL[code] === 1 || code === JOINER_CODE) return false;
  }
  return true;
}

const JOINER_CODE = JOINER.charCodeAt(0);
const SPECIAL = new Uint8Array(128);
for (const character of '\\\'"`$*?[]{}~(') SPECIAL[character.charCodeAt(0)] = 1;

/**
 * A continuation between blanks is masked as blanks. Inside quotes those would become part of the
 * value, so such a word is read once more with joiners in their place.
 */
function withoutFill(node: Word, mask: ShellMask): Word {
  const inside = mask.removed.filter((span) => span.start < node.end && node.pos < span.end);
  if (inside.length === 0) return node;
  let text = '';
  let position = node.pos;
  for (const span of inside) {
    text += mask.text.slice(position, span.start) + JOINER.repeat(span.end - span.start);
    position = span.end;
  }
  const statement = parse(`: ${text}${mask.text.slice(position, node.end)}`).commands[0];
  const again = statement?.command.type === 'Command' ? statement.command.suffix[0] : undefined;
  return again?.type === 'Word' ? again : node;
}

interface Reading {
  template: string;
  isStatic: boolean;
  hasGlob: boolean;
  readonly variables: string[];
}

function finish(reading: Reading, raw: string, range: Range): ShellWord {
  const { hasGlob, variables, template } = reading;
  if (raw.startsWith('~') && (raw.length === 1 || raw[1] === '/')) {
    return { raw, value: undefined, template: '${HOME}' + template.slice(1), range, hasGlob, variables: ['HOME', ...variables] };
  }
  return { raw, value: reading.isStatic ? template : undefined, template, range, hasGlob, variables };
}

function addPart(reading: Reading, part: WordPart): void {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      addStatic(reading, part.value);
      return;
    case 'DoubleQuoted':
    case 'LocaleString':
      for (const child of part.parts) addPart(reading, child);
      return;
    case 'SimpleExpansion':
      addVariable(reading, part.text.slice(1), true);
      return;
    case 'ParameterExpansion':
      addVariable(reading, part.parameter, part.operation === undefined && part.prefix === undefined && part.index === undefined);
      forEachChild(part, (child) => addVariablesOf(reading, child));
      return;
    case 'Glob':
    case 'ExtendedGlob':
    case 'BraceExpansion':
      reading.isStatic = false;
      reading.hasGlob = true;
      addStatic(reading, part.text);
      return;
    case 'CommandExpansion':
    case 'ArithmeticExpansion':
    case 'ProcessSubstitution':
      reading.isStatic = false;
      reading.template += '${?}';
      return;
    default:
      assertNever(part);
  }
}

function addStatic(reading: Reading, text: string): void {
  reading.template += text.includes(JOINER) ? text.replaceAll(JOINER, '') : text;
}

function addVariable(reading: Reading, written: string, alone: boolean): void {
  const name = written.replaceAll(JOINER, '');
  reading.isStatic = false;
  const named = isName(name);
  if (named) reading.variables.push(name);
  reading.template += named && alone ? '${' + name + '}' : '${?}';
}

/** Names in `${A:-$B}` after the first; those of a command substitution belong to its own commands. */
function addVariablesOf(reading: Reading, node: SyntaxNode): void {
  if (node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution') return;
  if (node.type === 'SimpleExpansion' && isName(node.text.slice(1))) reading.variables.push(node.text.slice(1));
  if (node.type === 'ParameterExpansion' && isName(node.parameter)) reading.variables.push(node.parameter);
  forEachChild(node, (child) => addVariablesOf(reading, child));
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}
