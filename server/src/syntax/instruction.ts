import type { Range } from '../text/range.ts';
import { isSeparator, skipSpace, skipSpaceBack } from './characters.ts';
import { readFlags } from './flags.ts';
import { instructionNamed } from './heredocs.ts';
import { readJsonForm, type JsonReading } from './json-form.ts';
import { fileRange, partOf, trimmedStretch, type JoinedLines, type Stretch } from './logical-text.ts';
import type { Comment, Flag, Heredoc, Instruction, InstructionName, JsonForm, KeptViews, LogicalText, Word } from './tree.ts';
import { plainWords, quotedWords } from './words.ts';

/** Keyword, flags and arguments of a joined line: all that is read before heredoc bodies are looked for. */
export interface InstructionHead {
  readonly joined: JoinedLines;
  readonly escape: '\\' | '`';
  readonly keyword: string;
  readonly keywordRange: Range;
  readonly name: InstructionName | undefined;
  readonly flags: readonly Flag[];
  readonly args: Stretch;
}

/** Where an instruction lies in the file, known once its heredoc bodies are read. */
export interface InstructionExtent {
  readonly end: number;
  readonly lines: Range;
  readonly startLine: number;
  readonly endLine: number;
  readonly comments: readonly Comment[];
  readonly heredocs: readonly Heredoc[];
}

export function readHead(joined: JoinedLines, from: number, to: number, escape: '\\' | '`'): InstructionHead {
  const { text } = joined;
  const start = skipSpace(text, from, to);
  const stop = skipSpaceBack(text, start, to);
  let keywordEnd = start;
  while (keywordEnd < stop && !isSeparator(text.charCodeAt(keywordEnd))) keywordEnd += 1;
  const keyword = text.slice(start, keywordEnd);
  const { flags, rest } = readFlags(joined, keywordEnd, stop, escape);
  return {
    joined,
    escape,
    keyword,
    keywordRange: fileRange(joined, start, keywordEnd),
    name: instructionNamed(keyword),
    flags,
    args: trimmedStretch(joined, rest, stop),
  };
}

/** Only RUN, COPY and ADD that are not JSON may announce heredocs, also behind one ONBUILD. */
export function canContainHeredoc(head: InstructionHead): boolean {
  const inner = head.name === 'ONBUILD' ? triggerHead(head) : head;
  if (inner?.name !== 'RUN' && inner?.name !== 'COPY' && inner?.name !== 'ADD') return false;
  return readJsonForm(inner.args).kind === 'none';
}

/** Reads words, JSON and trigger when first asked for them: most instructions never are. */
export class ParsedInstruction implements Instruction {
  readonly keyword: string;
  readonly keywordRange: Range;
  readonly name: InstructionName | undefined;
  readonly range: Range;
  readonly lines: Range;
  readonly startLine: number;
  readonly endLine: number;
  readonly flags: readonly Flag[];
  readonly args: LogicalText;
  readonly heredocs: readonly Heredoc[];
  readonly comments: readonly Comment[];
  readonly views: KeptViews = {};
  readonly #head: InstructionHead;
  readonly #extent: InstructionExtent;
  #words: readonly Word[] | undefined;
  #json: JsonReading | undefined;
  #trigger: { readonly instruction: Instruction | undefined } | undefined;

  constructor(head: InstructionHead, extent: InstructionExtent) {
    this.keyword = head.keyword;
    this.keywordRange = head.keywordRange;
    this.name = head.name;
    this.range = { start: head.keywordRange.start, end: extent.end };
    this.lines = extent.lines;
    this.startLine = extent.startLine;
    this.endLine = extent.endLine;
    this.flags = head.flags;
    this.args = head.args;
    this.heredocs = extent.heredocs;
    this.comments = extent.comments;
    this.#head = head;
    this.#extent = extent;
  }

  get words(): readonly Word[] {
    return (this.#words ??= wordsOf(this.#head));
  }

  get json(): JsonForm | undefined {
    this.#json ??= jsonOf(this.#head);
    return this.#json.kind === 'json' ? this.#json.form : undefined;
  }

  get trigger(): Instruction | undefined {
    this.#trigger ??= { instruction: triggerOf(this.#head, this.#extent) };
    return this.#trigger.instruction;
  }
}

function triggerOf(head: InstructionHead, extent: InstructionExtent): Instruction | undefined {
  const inner = head.name === 'ONBUILD' ? triggerHead(head) : undefined;
  return inner === undefined ? undefined : new ParsedInstruction(inner, extent);
}

function triggerHead(head: InstructionHead): InstructionHead | undefined {
  const { args } = head;
  return args.text === '' ? undefined : readHead(head.joined, args.from, args.from + args.text.length, head.escape);
}

function wordsOf(head: InstructionHead): readonly Word[] {
  switch (head.name) {
    case 'FROM':
    case 'COPY':
    case 'ADD':
    case 'VOLUME':
    case 'EXPOSE':
      return plainWords(head.args);
    default:
      return quotedWords(head.args, head.escape);
  }
}

function jsonOf({ name, args }: InstructionHead): JsonReading {
  return takesJson(name) ? readJsonForm(jsonArguments(name, args)) : { kind: 'none' };
}

/** Whether BuildKit tries the arguments as JSON. */
export function takesJson(name: InstructionName | undefined): boolean {
  switch (name) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
    case 'ADD':
    case 'COPY':
    case 'VOLUME':
    case 'HEALTHCHECK':
      return true;
    default:
      return false;
  }
}

/** The arguments that may be JSON: HEALTHCHECK has a word before them. */
export function jsonArguments(name: InstructionName | undefined, args: LogicalText): LogicalText {
  return name === 'HEALTHCHECK' ? afterFirstWord(args) : args;
}

/** What HEALTHCHECK has behind `CMD`. */
export function afterFirstWord(args: LogicalText): LogicalText {
  let at = 0;
  while (at < args.text.length && !isSeparator(args.text.charCodeAt(at))) at += 1;
  while (at < args.text.length && isSeparator(args.text.charCodeAt(at))) at += 1;
  return partOf(args, at, args.text.length);
}
