import type { Range } from '../text/range.ts';
import type { Heredoc, InstructionName } from './tree.ts';
import { isDigit, skipSpace } from './characters.ts';
import { fileRange, type JoinedLines } from './logical-text.ts';
import { lineFrom, type PhysicalLine } from './physical-line.ts';
import { lexWords } from './word-lexer.ts';

/** A heredoc announced in an instruction line, whose body follows. */
export type HeredocMarker = Pick<Heredoc, 'name' | 'markerRange' | 'expands' | 'chomps' | 'fileDescriptor'>;

/**
 * Finds the heredocs of a joined line. BuildKit reads the whole line with its own word
 * rules, which are not the shell's: `cat<<EOF` announces none and `<<EOF;` one named `EOF;`.
 */
export function markersIn(joined: JoinedLines): readonly HeredocMarker[] {
  if (!joined.text.includes('<<')) return [];
  const { words } = lexWords(joined.text, { escape: '\\', lookup: () => undefined, rawQuotes: true, rawEscapes: true, keepUnset: true });
  const markers: HeredocMarker[] = [];
  for (const word of words) {
    const marker = markerFrom(word.text, fileRange(joined, word.start, word.end));
    if (marker !== undefined) markers.push(marker);
  }
  return markers;
}

/** Whether a single word, such as the destination of COPY, is a heredoc marker. */
export function announcesHeredoc(word: string): boolean {
  return word.includes('<<') && markerFrom(word, { start: 0, end: word.length }) !== undefined;
}

function markerFrom(word: string, markerRange: Range): HeredocMarker | undefined {
  let at = 0;
  while (isDigit(word.charCodeAt(at))) at += 1;
  if (!word.startsWith('<<', at)) return undefined;
  const fileDescriptor = at === 0 ? 0 : Number(word.slice(0, at));
  at += 2;
  const chomps = word[at] === '-';
  if (chomps) at += 1;
  const rest = word.slice(skipSpace(word, at, word.length));
  if (rest === '' || rest.includes('<')) return undefined;
  if (isPlainName(rest)) return { name: rest, markerRange, chomps, fileDescriptor, expands: true };
  const bare = lexWords(rest, { escape: '\\', lookup: () => undefined, keepUnset: true }).words;
  const raw = lexWords(rest, { escape: '\\', lookup: () => undefined, keepUnset: true, rawQuotes: true }).words;
  const [name] = bare;
  if (name === undefined || bare.length !== 1 || raw.length !== 1) return undefined;
  return { name: name.text, markerRange, chomps, fileDescriptor, expands: quotesIn(name.text) === quotesIn(raw[0]?.text ?? '') };
}

/** Nothing in it that word expansion would change. */
function isPlainName(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isDigit(code) && code !== 0x5f && ((code | 0x20) < 0x61 || (code | 0x20) > 0x7a || code > 0x7a)) return false;
  }
  return true;
}

function quotesIn(text: string): number {
  let count = 0;
  for (const character of text) if (character === '"' || character === "'") count += 1;
  return count;
}

export interface HeredocBodies {
  readonly heredocs: readonly Heredoc[];
  /** Where the line after the last body or terminator begins. */
  readonly end: number;
  readonly unterminated: Heredoc | undefined;
}

/**
 * Reads the bodies that follow an instruction line. BuildKit gives up the file when a
 * terminator is missing. Here such a body ends before the next line that looks like an
 * instruction, so that a half-typed heredoc leaves the rest of the file readable.
 */
export function readBodies(text: string, start: number, markers: readonly HeredocMarker[], lastLines: () => LastLines): HeredocBodies {
  const heredocs: Heredoc[] = [];
  let at = start;
  for (const marker of markers) {
    const terminated = lastLines().lastStart(marker) >= at;
    const { bodyEnd, terminator } = terminated ? findTerminator(text, at, marker) : { bodyEnd: findNextInstruction(text, at), terminator: undefined };
    const heredoc = heredocOf(text, at, bodyEnd, marker, terminator);
    heredocs.push(heredoc);
    at = terminator?.end ?? bodyEnd;
    if (terminator === undefined) return { heredocs, end: at, unterminated: heredoc };
  }
  return { heredocs, end: at, unterminated: undefined };
}

function heredocOf(text: string, start: number, end: number, marker: HeredocMarker, terminator: PhysicalLine | undefined): Heredoc {
  return {
    ...marker,
    bodyRange: { start, end },
    body: text.slice(start, end),
    endRange: terminator === undefined ? undefined : { start: terminatorStart(text, terminator, marker.chomps), end: terminator.contentEnd },
  };
}

function findTerminator(text: string, start: number, marker: HeredocMarker): { bodyEnd: number; terminator: PhysicalLine | undefined } {
  let at = start;
  while (at < text.length) {
    const line = lineFrom(text, at);
    const from = terminatorStart(text, line, marker.chomps);
    if (line.contentEnd - from === marker.name.length && text.startsWith(marker.name, from)) return { bodyEnd: at, terminator: line };
    at = line.end;
  }
  return { bodyEnd: at, terminator: undefined };
}

function terminatorStart(text: string, line: PhysicalLine, chomps: boolean): number {
  let at = line.start;
  while (chomps && at < line.contentEnd && text.charCodeAt(at) === 0x09) at += 1;
  return at;
}

/** Where each line last occurs: it tells at once that a terminator is missing, without reading on for each heredoc. */
export interface LastLines {
  lastStart(marker: HeredocMarker): number;
}

export function indexLastLines(text: string): LastLines {
  const exact = new Map<string, number>();
  const chomped = new Map<string, number>();
  for (let at = 0; at < text.length; ) {
    const line = lineFrom(text, at);
    exact.set(text.slice(line.start, line.contentEnd), at);
    chomped.set(text.slice(terminatorStart(text, line, true), line.contentEnd), at);
    at = line.end;
  }
  return { lastStart: ({ name, chomps }) => (chomps ? chomped : exact).get(name) ?? -1 };
}

const KEYWORDS: readonly InstructionName[] = [
  'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL',
  'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR',
];

const NAMES: ReadonlyMap<string, InstructionName> = new Map(KEYWORDS.map((name) => [name, name]));

/** The instruction a keyword means, in any case; `undefined` when BuildKit knows none. */
export function instructionNamed(keyword: string): InstructionName | undefined {
  return NAMES.get(keyword) ?? NAMES.get(keyword.toUpperCase());
}

function findNextInstruction(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const line = lineFrom(text, at);
    const word = firstWord(text, line);
    if (NAMES.has(word) && line.start + word.length < line.contentEnd) return at;
    at = line.end;
  }
  return at;
}

function firstWord(text: string, line: PhysicalLine): string {
  let at = line.start;
  while (at < line.contentEnd && at - line.start < 12 && text.charCodeAt(at) > 0x20) at += 1;
  return text.slice(line.start, at);
}
