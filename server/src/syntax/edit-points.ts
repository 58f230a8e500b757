import { insertion, removal, type TextEdit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { Comment, DockerfileTree, Flag, Instruction } from './tree.ts';

/** The instruction whose lines hold the offset; comments and blank lines between instructions hold none. */
export function instructionAt(tree: DockerfileTree, offset: number): Instruction | undefined {
  const { instructions } = tree;
  let low = 0;
  let high = instructions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = instructions[middle];
    if (candidate === undefined) return undefined;
    if (offset < candidate.lines.start) high = middle - 1;
    else if (offset < candidate.lines.end || (offset === candidate.lines.end && offset === tree.text.length)) return candidate;
    else low = middle + 1;
  }
  return undefined;
}

/** The comments right above an instruction, no blank line between; they speak of it and move with it. */
export function commentsAbove(tree: DockerfileTree, instruction: Instruction): readonly Comment[] {
  const above: Comment[] = [];
  let next = instruction.lines.start;
  for (let index = lastCommentBefore(tree, next); index >= 0; index -= 1) {
    const comment = tree.comments[index];
    if (comment === undefined || comment.insideInstruction) break;
    const between = tree.text.slice(comment.range.end, next);
    if (between.trim() !== '' || between.indexOf('\n') !== between.lastIndexOf('\n')) break;
    above.unshift(comment);
    next = lineStart(tree.text, comment.range.start);
  }
  return above;
}

/** The whole lines of an instruction and of the comments above it: what moves or goes when the instruction does. */
export function linesWithComments(tree: DockerfileTree, instruction: Instruction): Range {
  const [first] = commentsAbove(tree, instruction);
  const start = first === undefined ? instruction.lines.start : lineStart(tree.text, first.range.start);
  return { start, end: instruction.lines.end };
}

/** The white space a line starts with. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end += 1;
  return text.slice(start, end);
}

/** How the continued lines of an instruction are indented, else four spaces. */
export function continuationIndent(tree: DockerfileTree, instruction: Instruction): string {
  const { text } = tree;
  const feed = text.indexOf('\n', instruction.range.start);
  if (feed === -1 || feed >= instruction.args.range.end) return '    ';
  return indentationAt(text, feed + 1);
}

/** Puts `--name=value` behind the keyword, before all other flags. */
export function flagInsertion(instruction: Instruction, flag: string): TextEdit {
  return insertion(instruction.keywordRange.end, ` ${flag}`);
}

/** Takes a flag out with the white space that set it apart, or its whole line where it has one of its own. */
export function flagRemoval(tree: DockerfileTree, flag: Flag): TextEdit {
  const { text } = tree;
  const start = skipBlanksBack(text, flag.range.start);
  const end = skipBlanks(text, flag.range.end);
  const opensLine = start === lineStart(text, flag.range.start);
  if (text[end] !== tree.escape || !opensLine) return removal(opensLine ? { start: flag.range.start, end } : { start, end: flag.range.end });
  const feed = text.indexOf('\n', end);
  return removal({ start, end: feed === -1 ? text.length : feed + 1 });
}

/** Puts whole lines behind an instruction, also where the file ends without a line end. */
export function linesAfter(tree: DockerfileTree, instruction: Instruction, lines: readonly string[]): TextEdit {
  const { end } = instruction.lines;
  const ended = tree.text[end - 1] === '\n';
  const block = lines.join(tree.eol);
  return insertion(end, ended ? block + tree.eol : tree.eol + block);
}

/** Puts whole lines before an instruction and the comments above it. */
export function linesBefore(tree: DockerfileTree, instruction: Instruction, lines: readonly string[]): TextEdit {
  return insertion(linesWithComments(tree, instruction).start, lines.map((line) => line + tree.eol).join(''));
}

/** Puts a line below the directives, or where the first of them would stand: a comment above them would end them. */
export function lineBelowDirectives({ text, directives, eol }: DockerfileTree, line: string): TextEdit {
  const head = text.startsWith('\ufeff') ? 1 : 0;
  const last = directives.at(-1)?.range.end ?? (text.startsWith('#!', head) ? head : undefined);
  if (last === undefined) return insertion(head, line + eol);
  const lineEnd = text.indexOf('\n', last);
  return lineEnd === -1 ? insertion(text.length, eol + line) : insertion(lineEnd + 1, line + eol);
}

function lastCommentBefore(tree: DockerfileTree, offset: number): number {
  let low = 0;
  let high = tree.comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tree.comments[middle]?.range.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return offset === 0 ? 0 : start === 0 && text.startsWith('\ufeff') ? 1 : start;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

function skipBlanksBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at -= 1;
  return at;
}
