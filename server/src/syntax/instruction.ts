import type { Range } from '../text/range.ts';
import type { Comment, Flag, Heredoc, Instruction, InstructionName, JsonForm, LogicalText, Word } from './tree.ts';
import { isSeparator, skipSpace, skipSpaceBack } from './characters.ts';
import { readFlags } from './flags.ts';
import { instructionNamed } from './heredocs.ts';
import { readJsonForm, type JsonReading } from './json-form.ts';
import { lazy } from './lazy.ts';
import { fileRange, partOf, trimmedStretch, type JoinedLines, type Stretch } from './logical-text.ts';
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
  readonly json: () => JsonReading;
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
  const name = instructionNamed(keyword);
  const args = trimmedStretch(joined, rest, stop);
  return { joined, escape, keyword, keywordRange: fileRange(joined, start, keywordEnd), name, flags, args, json: lazy(() => jsonOf(name, args)) };
}

/** Only RUN, COPY and ADD that are not JSON may announce heredocs, also behind one ONBUILD. */
export function canContainHeredoc(head: InstructionHead): boolean {
  const inner = head.name === 'ONBUILD' ? triggerHead(head) : head;
  if (inner?.name !== 'RUN' && inner?.name !== 'COPY' && inner?.name !== 'ADD') return false;
  return inner.json().kind === 'none';
}

export function makeInstruction(head: InstructionHead, extent: InstructionExtent): Instruction {
  const words = lazy(() => wordsOf(head));
  const trigger = lazy(() => triggerOf(head, extent));
  const json = lazy(() => formOf(head.json()));
  return {
    keyword: head.keyword,
    keywordRange: head.keywordRange,
    name: head.name,
    range: { start: head.keywordRange.start, end: extent.end },
    lines: extent.lines,
    startLine: extent.startLine,
    endLine: extent.endLine,
    flags: head.flags,
    args: head.args,
    heredocs: extent.heredocs,
    comments: extent.comments,
    get words(): readonly Word[] {
      return words();
    },
    get json(): JsonForm | undefined {
      return json();
    },
    get trigger(): Instruction | undefined {
      return trigger();
    },
  };
}

function triggerOf(head: InstructionHead, extent: InstructionExtent): Instruction | undefined {
  const inner = head.name === 'ONBUILD' ? triggerHead(head) : undefined;
  return inner === undefined ? undefined : makeInstruction(inner, extent);
}

function triggerHead(head: InstructionHead): InstructionHead | undefined {
  const { args } = head;
  return args.text === '' ? undefined : readHead(head.joined, args.from, args.to, head.escape);
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

function formOf(reading: JsonReading): JsonForm | undefined {
  return reading.kind === 'json' ? reading.form : undefined;
}

function jsonOf(name: InstructionName | undefined, args: LogicalText): JsonReading {
  switch (name) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
    case 'ADD':
    case 'COPY':
    case 'VOLUME':
      return readJsonForm(args);
    case 'HEALTHCHECK':
      return readJsonForm(afterFirstWord(args));
    default:
      return { kind: 'none' };
  }
}

/** What HEALTHCHECK has behind `CMD`. */
export function afterFirstWord(args: LogicalText): LogicalText {
  let at = 0;
  while (at < args.text.length && !isSeparator(args.text.charCodeAt(at))) at += 1;
  while (at < args.text.length && isSeparator(args.text.charCodeAt(at))) at += 1;
  return partOf(args, at, args.text.length);
}
