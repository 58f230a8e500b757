import type { Range } from '../text/range.ts';
import type { Comment, Directive, DockerfileTree, Instruction, SyntaxProblem, Token } from './tree.ts';
import { skipSpace } from './characters.ts';
import { readDirectives } from './directives.ts';
import { indexLastLines, markersIn, readBodies, type HeredocBodies, type LastLines } from './heredocs.ts';
import { canContainHeredoc, ParsedInstruction, readHead } from './instruction.ts';
import { lazy } from './lazy.ts';
import { joinPieces } from './logical-text.ts';
import { lineFrom, type PhysicalLine } from './physical-line.ts';
import { problemsIn } from './problems.ts';
import { tokensOf } from './tokens.ts';

/**
 * Parses a Dockerfile as BuildKit does, but never gives up: what BuildKit refuses is
 * listed in `errors`, and everything around it is read all the same.
 */
export function parse(text: string): DockerfileTree {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const { escape, directives, problems } = readDirectives(text, start);
  const reader: Reader = { text, escape, directiveStarts: new Set(directives.map((directive) => directive.range.start)), lastLines: lazy(() => indexLastLines(text)), comments: [], instructions: [], pieces: [], problems: [...problems], at: start, line: 0 };
  while (reader.at < text.length) readLine(reader);
  return new ParsedTree(reader, start, directives);
}

/** A class: getters of an object literal give each object a shape of its own, which outlives it by far. */
class ParsedTree implements DockerfileTree {
  readonly text: string;
  readonly escape: DockerfileTree['escape'];
  readonly eol: DockerfileTree['eol'];
  readonly directives: readonly Directive[];
  readonly instructions: readonly Instruction[];
  readonly comments: readonly Comment[];
  readonly #reader: Reader;
  readonly #start: number;
  #errors: readonly SyntaxProblem[] | undefined;
  #tokens: readonly Token[] | undefined;

  constructor(reader: Reader, start: number, directives: readonly Directive[]) {
    const { text } = reader;
    this.text = text;
    this.escape = reader.escape;
    this.eol = text.charAt(text.indexOf('\n') - 1) === '\r' ? '\r\n' : '\n';
    this.directives = directives;
    this.instructions = reader.instructions;
    this.comments = reader.comments;
    this.#reader = reader;
    this.#start = start;
  }

  get errors(): readonly SyntaxProblem[] {
    return (this.#errors ??= problemsIn(this.text, this.instructions, this.#reader.problems));
  }

  get tokens(): readonly Token[] {
    return (this.#tokens ??= tokensOf({ ...this.#reader, start: this.#start, directives: this.directives }));
  }
}

interface Reader {
  readonly text: string;
  readonly escape: '\\' | '`';
  readonly directiveStarts: ReadonlySet<number>;
  readonly lastLines: () => LastLines;
  readonly comments: Comment[];
  readonly instructions: Instruction[];
  /** For each instruction, the parts of the file its logical text is joined from. */
  readonly pieces: (readonly Range[])[];
  readonly problems: SyntaxProblem[];
  at: number;
  /** Zero-based, of `at`. */
  line: number;
}

const NONE: readonly never[] = [];

function readLine(reader: Reader): void {
  const line = lineFrom(reader.text, reader.at);
  const content = skipSpace(reader.text, line.start, line.contentEnd);
  if (content < line.contentEnd && reader.text[content] !== '#') return readInstruction(reader, line, content);
  if (content < line.contentEnd && !reader.directiveStarts.has(content)) reader.comments.push(commentAt(reader.text, content, line, false));
  step(reader, line);
}

function readInstruction(reader: Reader, first: PhysicalLine, content: number): void {
  const startLine = reader.line;
  const firstComment = reader.comments.length;
  const { pieces, last } = readPieces(reader, first, content);
  const joined = joinPieces(reader.text, pieces);
  const head = readHead(joined, 0, joined.text.length, reader.escape);
  const markers = joined.text.includes('<<') && canContainHeredoc(head) ? markersIn(joined) : NONE;
  const bodies = markers.length === 0 ? undefined : readBodies(reader.text, reader.at, markers, reader.lastLines);
  if (bodies !== undefined) stepOver(reader, bodies);
  reader.pieces.push(pieces);
  reader.instructions.push(
    new ParsedInstruction(head, {
      end: bodies === undefined ? last.contentEnd : contentEndBefore(reader.text, bodies.end, last.contentEnd),
      lines: { start: first.start, end: reader.at },
      startLine,
      endLine: reader.line - 1,
      comments: firstComment === reader.comments.length ? NONE : reader.comments.slice(firstComment),
      heredocs: bodies?.heredocs ?? NONE,
    }),
  );
}

/** Reads the first line and, while a line ends in the escape character, the next; comments and blank lines between them do not count. */
function readPieces(reader: Reader, first: PhysicalLine, content: number): { pieces: Range[]; last: PhysicalLine } {
  const { text } = reader;
  const pieces: Range[] = [];
  let line = first;
  let end = pieceEnd(reader, content, line.contentEnd);
  pieces.push({ start: content, end });
  step(reader, line);
  let open = end < line.contentEnd;
  while (open && reader.at < text.length) {
    line = lineFrom(text, reader.at);
    step(reader, line);
    const start = skipSpace(text, line.start, line.contentEnd);
    if (start >= line.contentEnd) continue;
    if (text[start] === '#') {
      reader.comments.push(commentAt(text, start, line, true));
      continue;
    }
    end = pieceEnd(reader, line.start, line.contentEnd);
    pieces.push({ start: line.start, end });
    open = end < line.contentEnd;
  }
  return { pieces, last: line };
}

/** Where a line's text ends: before an escape character with only blanks behind it, unless that one is itself escaped. */
function pieceEnd(reader: Reader, start: number, contentEnd: number): number {
  const { text, escape } = reader;
  let at = contentEnd;
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at -= 1;
  if (at === start || text[at - 1] !== escape) return contentEnd;
  return at - 1 > start && text[at - 2] === escape ? contentEnd : at - 1;
}

function commentAt(text: string, start: number, line: PhysicalLine, insideInstruction: boolean): Comment {
  return { range: { start, end: line.contentEnd }, content: text.slice(start + 1, line.contentEnd).trim(), insideInstruction };
}

function step(reader: Reader, line: PhysicalLine): void {
  reader.at = line.end;
  reader.line += 1;
}

function stepOver(reader: Reader, bodies: HeredocBodies): void {
  const { unterminated } = bodies;
  if (unterminated !== undefined) {
    reader.problems.push({ code: 'unterminated-heredoc', stage: 'parsing', message: 'unterminated heredoc', range: unterminated.markerRange });
  }
  while (reader.at < bodies.end) step(reader, lineFrom(reader.text, reader.at));
}

function contentEndBefore(text: string, end: number, least: number): number {
  let at = end;
  if (at > least && text[at - 1] === '\n') at -= 1;
  while (at > least && text[at - 1] === '\r') at -= 1;
  return at;
}
