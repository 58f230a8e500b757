import type { Directive, SyntaxProblem } from './tree.ts';
import { isDigit, skipSpace, skipSpaceBack } from './characters.ts';
import { lineFrom } from './physical-line.ts';

export interface DirectiveBlock {
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads the directives at the head of the file. The first line that is none ends them,
 * be it a blank line, a comment or an unknown name. After a `#!` line BuildKit still finds
 * `syntax` and `check`, but its parser no longer honours `escape`.
 */
export function readDirectives(text: string, start: number): DirectiveBlock {
  const directives: Directive[] = [];
  const problems: SyntaxProblem[] = [];
  const seen = new Set<string>();
  const shebang = text.startsWith('#!', start);
  let escape: '\\' | '`' = '\\';
  let at = shebang ? lineFrom(text, start).end : start;
  while (at < text.length) {
    const line = lineFrom(text, at);
    const directive = directiveIn(text, line.start, line.contentEnd);
    if (directive === undefined) break;
    at = line.end;
    if (shebang && directive.name === 'escape') continue;
    directives.push(directive);
    const problem = problemOf(directive, seen);
    if (problem !== undefined) problems.push(problem);
    else if (directive.name === 'escape' && !seen.has('escape')) escape = directive.value === '`' ? '`' : '\\';
    seen.add(directive.name);
  }
  return { escape, directives, problems };
}

function problemOf(directive: Directive, seen: ReadonlySet<string>): SyntaxProblem | undefined {
  const { name, value } = directive;
  if (seen.has(name)) {
    return { code: 'bad-directive', stage: 'parsing', message: `only one ${name} parser directive can be used`, range: directive.range };
  }
  if (name === 'escape' && value !== '`' && value !== '\\') {
    return { code: 'bad-directive', stage: 'parsing', message: `invalid escape token '${value}': it must be \` or \\`, range: directive.valueRange };
  }
  return undefined;
}

function directiveIn(text: string, start: number, end: number): Directive | undefined {
  const hash = skipSpace(text, start, end);
  if (text[hash] !== '#' || hash >= end) return undefined;
  const nameStart = skipSpace(text, hash + 1, end);
  const nameEnd = endOfName(text, nameStart, end);
  const equals = skipSpace(text, nameEnd, end);
  if (nameEnd === nameStart || equals >= end || text[equals] !== '=') return undefined;
  const name = text.slice(nameStart, nameEnd).toLowerCase();
  if (name !== 'syntax' && name !== 'escape' && name !== 'check') return undefined;
  const valueEnd = skipSpaceBack(text, equals + 1, end);
  const valueStart = skipSpace(text, equals + 1, valueEnd);
  if (valueStart === valueEnd) return undefined;
  return {
    name,
    value: text.slice(valueStart, valueEnd),
    range: { start: hash, end: valueEnd },
    valueRange: { start: valueStart, end: valueEnd },
  };
}

function endOfName(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isNameCode(text.charCodeAt(at), at === start)) at += 1;
  return at;
}

function isNameCode(code: number, first: boolean): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a && code < 0x80) || (!first && isDigit(code));
}
