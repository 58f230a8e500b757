import type { Range } from '../text/range.ts';
import type { CommandForm, CopyView, HealthcheckView, MountView, Pair } from './views.ts';

/**
 * The lossless tree of a Dockerfile. Every byte belongs to exactly one leaf token;
 * everything else (instructions, words, JSON, heredocs) is a view with ranges into the text.
 */
export interface DockerfileTree {
  readonly text: string;
  readonly escape: '\\' | '`';
  /** The line end new lines should use: the one of the first line, else LF. */
  readonly eol: '\n' | '\r\n';
  readonly directives: readonly Directive[];
  readonly instructions: readonly Instruction[];
  /** Every comment, also those between the lines of a continued instruction; not those inside heredocs. */
  readonly comments: readonly Comment[];
  readonly errors: readonly SyntaxProblem[];
  /** Leaf tokens in order; they tile the text: the end of one is the start of the next. */
  readonly tokens: readonly Token[];
}

export type TokenKind =
  | 'bom'
  | 'directive'
  | 'comment'
  | 'blank'
  | 'newline'
  | 'space'
  | 'keyword'
  | 'flag'
  | 'argument'
  | 'continuation'
  | 'heredoc-body'
  | 'heredoc-end';

export interface Token {
  readonly kind: TokenKind;
  readonly range: Range;
}

/** `# syntax=…`, `# escape=…`, `# check=…` at the head of the file. */
export interface Directive {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
  readonly range: Range;
  readonly valueRange: Range;
}

export interface Comment {
  /** From `#` to before the line end. */
  readonly range: Range;
  /** What follows `#`, trimmed. */
  readonly content: string;
  /** The line has nothing else, and it stands between the lines of a continued instruction. */
  readonly insideInstruction: boolean;
}

export interface SyntaxProblem {
  readonly code:
    | 'no-instructions'
    | 'unterminated-heredoc'
    | 'unknown-instruction'
    | 'missing-arguments'
    | 'bad-flag'
    | 'bad-arguments'
    | 'bad-directive'
    | 'no-from'
    | 'nul-byte';
  /** BuildKit's parser gives up the whole file at a `parsing` problem; it meets the others when it checks single instructions. */
  readonly stage: 'parsing' | 'checking';
  readonly message: string;
  readonly range: Range;
}

export type InstructionName =
  | 'ADD' | 'ARG' | 'CMD' | 'COPY' | 'ENTRYPOINT' | 'ENV' | 'EXPOSE' | 'FROM' | 'HEALTHCHECK' | 'LABEL'
  | 'MAINTAINER' | 'ONBUILD' | 'RUN' | 'SHELL' | 'STOPSIGNAL' | 'USER' | 'VOLUME' | 'WORKDIR';

export interface Instruction {
  /** As written. */
  readonly keyword: string;
  readonly keywordRange: Range;
  /** Upper case, or `undefined` when BuildKit knows no such instruction. */
  readonly name: InstructionName | undefined;
  /** From the keyword to the end of its last line (heredoc bodies included), without the final line end. */
  readonly range: Range;
  /** Whole lines: from the start of the keyword's line to the start of the line after it. */
  readonly lines: Range;
  /** Zero-based. As in BuildKit: the last line includes trailing comments of an open continuation. */
  readonly startLine: number;
  readonly endLine: number;
  readonly flags: readonly Flag[];
  /** What follows keyword and flags: continuations and inner comments removed, heredoc bodies not included. */
  readonly args: LogicalText;
  /** Words of the arguments, split at unquoted white space as BuildKit does, quotes kept in `text`. */
  readonly words: readonly Word[];
  /** Set only where BuildKit takes the arguments as JSON (exec form, SHELL, VOLUME, COPY, ADD). */
  readonly json: JsonForm | undefined;
  readonly heredocs: readonly Heredoc[];
  readonly comments: readonly Comment[];
  /** The instruction inside ONBUILD. */
  readonly trigger: Instruction | undefined;
  /** The views made so far: every rule asks for the same ones. */
  readonly views: KeptViews;
}

/** Filled by the functions of `views.ts`, each at its first call. */
export interface KeptViews {
  copy?: CopyView;
  command?: CommandForm | undefined;
  healthcheck?: HealthcheckView;
  mounts?: readonly MountView[];
  pairs?: readonly Pair[];
}

/** Text as BuildKit sees it after joining lines, with the way back to the file. */
export interface LogicalText {
  readonly text: string;
  /** From the first to the last byte in the file. */
  readonly range: Range;
  /** The offset in the file of the logical offset `at`; `text.length` maps to `range.end`. */
  toFile(at: number): number;
}

/** `--name=value`, or `--name` alone. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  readonly value: string | undefined;
  readonly range: Range;
  readonly nameRange: Range;
  readonly valueRange: Range | undefined;
  /** The offset in the file of the offset `at` of `value`, whose quotes are removed. */
  toFile(at: number): number;
}

export interface Word {
  /** As written, continuations removed, quotes kept. */
  readonly text: string;
  readonly range: Range;
}

export interface JsonForm {
  readonly range: Range;
  readonly elements: readonly JsonElement[];
}

export interface JsonElement {
  readonly value: string;
  /** With the quotes. */
  readonly range: Range;
}

export interface Heredoc {
  /** The delimiter without quotes. */
  readonly name: string;
  /** `<<NAME` in the instruction line, with file descriptor, dash and quotes. */
  readonly markerRange: Range;
  /** Unquoted delimiters expand variables in COPY and ADD (and by the shell in RUN). */
  readonly expands: boolean;
  /** `<<-`: leading tabs are removed. */
  readonly chomps: boolean;
  readonly fileDescriptor: number;
  /** The raw body lines, without the terminator line. */
  readonly bodyRange: Range;
  readonly body: string;
  /** The terminator word, or `undefined` when the file ends first. */
  readonly endRange: Range | undefined;
}
