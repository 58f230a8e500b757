import type { Range } from '../text/range.ts';

/**
 * Stands for a byte that BuildKit or an outer shell takes away in the middle of a word.
 * It is a Unicode noncharacter: an ordinary word character for the shell grammar,
 * and never part of a real file, so every value can be freed of it.
 */
export const JOINER = '\uFDD0';

/** A shell body in which every offset is that of the file minus `start`. */
export interface ShellMask {
  readonly start: number;
  /** As long as the masked range. */
  readonly text: string;
  /** What BuildKit takes away, in offsets of the mask: continuations with the comment and blank lines after them. */
  readonly removed: readonly Range[];
}

export interface MaskRequest {
  readonly text: string;
  readonly range: Range;
  readonly escape: '\\' | '`';
  /** Where the instruction's own lines end and heredoc bodies, which BuildKit does not join, begin. */
  readonly heredocsFrom?: number | undefined;
}

/**
 * Makes what the shell will see of a body without moving a byte. BuildKit joins continued
 * lines before the shell runs, so `a && \⏎# why⏎ b` becomes `a &&` and `b` with blanks between,
 * and a continuation in the middle of a word becomes joiners.
 */
export function maskShellBody(request: MaskRequest): ShellMask {
  const { range, escape } = request;
  const raw = request.text.slice(range.start, range.end);
  const bodyEnd = Math.min(raw.length, (request.heredocsFrom ?? range.end) - range.start);
  const removed = raw.includes(escape) ? continuationsOf(raw, escape, bodyEnd) : [];
  if (removed.length === 0) return { start: range.start, text: blankCarriageReturns(raw), removed };
  let text = '';
  let position = 0;
  for (const span of removed) {
    text += raw.slice(position, span.start) + fillFor(raw, span).repeat(span.end - span.start);
    position = span.end;
  }
  return { start: range.start, text: blankCarriageReturns(text + raw.slice(position)), removed };
}

function continuationsOf(raw: string, escape: string, bodyEnd: number): readonly Range[] {
  const removed: Range[] = [];
  let lineStart = 0;
  while (lineStart < bodyEnd) {
    const lineEnd = endOfLine(raw, lineStart, bodyEnd);
    const mark = continuationMark(raw, lineStart, lineEnd, escape);
    // Beyond a line end without continuation nothing belongs to the instruction, but a half-typed body is read on.
    if (mark === undefined) {
      lineStart = lineEnd + 1;
      continue;
    }
    const next = skipDroppedLines(raw, Math.min(lineEnd + 1, bodyEnd), bodyEnd);
    removed.push({ start: mark, end: next });
    lineStart = next;
  }
  return removed;
}

/** Comment and blank lines between continued lines. */
function skipDroppedLines(raw: string, from: number, bodyEnd: number): number {
  let lineStart = from;
  while (lineStart < bodyEnd) {
    const lineEnd = endOfLine(raw, lineStart, bodyEnd);
    let at = lineStart;
    while (at < lineEnd && isBlank(raw.charCodeAt(at))) at++;
    if (at < lineEnd && raw[at] !== '#') return lineStart;
    lineStart = Math.min(lineEnd + 1, bodyEnd);
  }
  return lineStart;
}

/** The escape that ends the line; as in BuildKit not when another escape stands before it. */
function continuationMark(raw: string, lineStart: number, lineEnd: number, escape: string): number | undefined {
  let at = lineEnd - 1;
  while (at >= lineStart && isBlank(raw.charCodeAt(at))) at--;
  if (at < lineStart || raw[at] !== escape) return undefined;
  return at > lineStart && raw[at - 1] === escape ? undefined : at;
}

function fillFor(raw: string, span: Range): string {
  const joinsWord = isWordCharacter(raw[span.start - 1]) && isWordCharacter(raw[span.end]);
  return joinsWord ? JOINER : ' ';
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && !' \t\r\n;&|()<>'.includes(character);
}

function blankCarriageReturns(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', ' \n') : text;
}

function endOfLine(raw: string, from: number, limit: number): number {
  const found = raw.indexOf('\n', from);
  return found === -1 || found > limit ? limit : found;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13;
}
