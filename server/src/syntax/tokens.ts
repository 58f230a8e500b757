import type { Range } from '../text/range.ts';
import type { Comment, Directive, Instruction, Token, TokenKind } from './tree.ts';
import { isSpace, skipSpace, skipSpaceBack } from './characters.ts';
import { lineFrom, type PhysicalLine } from './physical-line.ts';

export interface TokenSources {
  readonly text: string;
  /** Behind a byte order mark. */
  readonly start: number;
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  readonly pieces: readonly (readonly Range[])[];
}

/** Cuts the text into leaf tokens. Each starts where the one before it ended, by construction. */
export function tokensOf(sources: TokenSources): readonly Token[] {
  const out: TokenWriter = { text: sources.text, tokens: [], at: 0 };
  emit(out, 'bom', sources.start);
  const directives = new Set(sources.directives.map((directive) => directive.range.start));
  sources.instructions.forEach((instruction, index) => {
    betweenInstructions(out, instruction.lines.start, directives);
    instructionTokens(out, instruction, sources.pieces[index] ?? []);
  });
  betweenInstructions(out, sources.text.length, directives);
  return out.tokens;
}

interface TokenWriter {
  readonly text: string;
  readonly tokens: Token[];
  at: number;
}

function emit(out: TokenWriter, kind: TokenKind, end: number): void {
  if (end <= out.at) return;
  out.tokens.push({ kind, range: { start: out.at, end } });
  out.at = end;
}

function betweenInstructions(out: TokenWriter, end: number, directives: ReadonlySet<number>): void {
  while (out.at < end) plainLine(out, lineFrom(out.text, out.at), directives);
}

/** A line with a comment, a directive or nothing. */
function plainLine(out: TokenWriter, line: PhysicalLine, directives: ReadonlySet<number>): void {
  const content = skipSpace(out.text, out.at, line.contentEnd);
  if (content === line.contentEnd) emit(out, 'blank', line.contentEnd);
  else {
    emit(out, 'space', content);
    const isDirective = directives.has(content);
    emit(out, isDirective ? 'directive' : 'comment', isDirective ? skipSpaceBack(out.text, content, line.contentEnd) : line.contentEnd);
    emit(out, 'space', line.contentEnd);
  }
  emit(out, 'newline', line.end);
}

const NO_DIRECTIVES: ReadonlySet<number> = new Set();

function instructionTokens(out: TokenWriter, instruction: Instruction, pieces: readonly Range[]): void {
  const marks = marksOf(instruction);
  let mark = 0;
  for (const piece of pieces) {
    // Lines between two pieces hold only comments and white space.
    while (lineFrom(out.text, out.at).end <= piece.start) plainLine(out, lineFrom(out.text, out.at), NO_DIRECTIVES);
    emit(out, 'space', piece.start);
    mark = pieceTokens(out, piece, marks, mark);
    const line = lineFrom(out.text, piece.end);
    emit(out, 'continuation', line.contentEnd);
    emit(out, 'newline', line.end);
  }
  for (const heredoc of instruction.heredocs) {
    emit(out, 'heredoc-body', heredoc.bodyRange.end);
    if (heredoc.endRange === undefined) continue;
    emit(out, 'space', heredoc.endRange.start);
    emit(out, 'heredoc-end', heredoc.endRange.end);
    emit(out, 'newline', lineFrom(out.text, out.at).end);
  }
  betweenInstructions(out, instruction.lines.end, NO_DIRECTIVES);
}

interface Mark {
  readonly kind: TokenKind;
  readonly range: Range;
}

/** The parts of an instruction in file order; what lies between them is white space. */
function marksOf(instruction: Instruction): readonly Mark[] {
  const flags = instruction.flags.map((flag): Mark => ({ kind: 'flag', range: flag.range }));
  return [{ kind: 'keyword', range: instruction.keywordRange }, ...flags, { kind: 'argument', range: instruction.args.range }];
}

/** Returns the mark to go on with in the next piece. */
function pieceTokens(out: TokenWriter, piece: Range, marks: readonly Mark[], from: number): number {
  let index = from;
  for (; index < marks.length; index += 1) {
    const mark = marks[index];
    if (mark === undefined || mark.range.start >= piece.end) break;
    gapTokens(out, Math.min(mark.range.start, piece.end));
    emit(out, mark.kind, Math.min(mark.range.end, piece.end));
    if (mark.range.end > piece.end) return index;
  }
  gapTokens(out, piece.end);
  return index;
}

/** White space, or the lone `--` that ends the flags. */
function gapTokens(out: TokenWriter, end: number): void {
  while (out.at < end) {
    const word = skipSpace(out.text, out.at, end);
    emit(out, 'space', word);
    let at = word;
    while (at < end && !isSpace(out.text.charCodeAt(at))) at += 1;
    emit(out, 'argument', at);
  }
}
