import type { DockerfileModel } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';

/** Where in the file something is typed. */
export type Place =
  | { readonly kind: 'keyword'; readonly range: Range; readonly typed: string }
  | { readonly kind: 'flag-name'; readonly range: Range; readonly instruction: Instruction }
  | { readonly kind: 'flag-value'; readonly range: Range; readonly instruction: Instruction; readonly flag: string; readonly before: string }
  | { readonly kind: 'variable'; readonly range: Range; readonly instruction: Instruction; readonly braced: boolean }
  | { readonly kind: 'argument'; readonly range: Range; readonly instruction: Instruction; readonly typed: string; readonly index: number };

/** Undefined in comments, and where nothing of ours can stand. */
export function placeAt(model: DockerfileModel, offset: number): Place | undefined {
  const { text } = model;
  if (model.tree.comments.some(({ range }) => range.start < offset && offset <= range.end)) return undefined;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const instruction = model.tree.instructions.findLast((candidate) => candidate.range.start < offset && offset <= Math.max(candidate.range.end, lineEnd(text, candidate.range.end)));
  const typed = text.slice(lineStart, offset).trimStart();
  if (instruction === undefined || offset <= instruction.keywordRange.end) {
    return typed.includes(' ') ? undefined : { kind: 'keyword', range: { start: offset - typed.length, end: offset }, typed };
  }
  if (instruction.heredocs.some((heredoc) => heredoc.bodyRange.start <= offset && offset <= heredoc.bodyRange.end)) return undefined;
  return insideInstruction(text, instruction, offset);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function insideInstruction(text: string, instruction: Instruction, offset: number): Place {
  const start = wordStart(text, instruction.keywordRange.end, offset);
  const typed = text.slice(start, offset);
  const variable = typed.lastIndexOf('$');
  if (variable !== -1 && isName(typed.slice(variable + 1).replace('{', ''))) {
    const braced = typed[variable + 1] === '{';
    return { kind: 'variable', instruction, braced, range: { start: start + variable + (braced ? 2 : 1), end: offset } };
  }
  if (typed.startsWith('--') && instruction.args.range.start >= start) {
    const equals = typed.indexOf('=');
    if (equals === -1) return { kind: 'flag-name', instruction, range: { start, end: offset } };
    return { kind: 'flag-value', instruction, flag: typed.slice(2, equals), before: typed.slice(equals + 1), range: { start: start + equals + 1, end: offset } };
  }
  const index = instruction.words.filter((word) => word.range.end < start).length;
  return { kind: 'argument', instruction, typed, index, range: { start, end: offset } };
}

function wordStart(text: string, from: number, offset: number): number {
  let start = offset;
  while (start > from && !' \t\n\r'.includes(text[start - 1] ?? ' ')) start--;
  return start;
}

function isName(text: string): boolean {
  return [...text].every((character) => character === '_' || (character >= '0' && character <= '9') || (character.toLowerCase() >= 'a' && character.toLowerCase() <= 'z'));
}
