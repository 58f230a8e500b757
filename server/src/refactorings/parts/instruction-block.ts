import type { DockerfileModel } from '../../model/model.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { contains, type Range } from '../../text/range.ts';

/** An instruction with the comment lines directly above it: what an author moves as one. Whole lines. */
export function blockOf(file: DockerfileModel, instruction: Instruction): Range {
  let start = instruction.lines.start;
  for (;;) {
    const above = lineAbove(file.text, start);
    const isComment = above !== undefined && file.tree.comments.some((comment) => contains(above, comment.range) && file.text.slice(above.start, comment.range.start).trim() === '');
    const belongsToOther = above !== undefined && file.tree.instructions.some((other) => other !== instruction && other.lines.start <= above.start && above.start < other.lines.end);
    if (above === undefined || !isComment || belongsToOther) break;
    start = above.start;
  }
  return { start, end: instruction.lines.end };
}

/** The block and, where it would leave two blank lines behind, one of them. */
export function removableBlock(text: string, block: Range): Range {
  const above = lineAbove(text, block.start);
  const isBlankAbove = above === undefined || text.slice(above.start, above.end).trim() === '';
  const below = text.slice(block.end, nextLineEnd(text, block.end));
  const isBlankBelow = below.trim() === '';
  if (isBlankAbove && isBlankBelow && above !== undefined) return { start: above.start, end: block.end };
  return block;
}

/** The bytes of a range after edits; edits outside of it do not count. Ends with a line end. */
export function sliceWithEdits(file: DockerfileModel, range: Range, edits: readonly TextEdit[]): string {
  const inside = edits
    .filter((edit) => contains(range, edit.range))
    .map((edit) => ({ range: { start: edit.range.start - range.start, end: edit.range.end - range.start }, text: edit.text }));
  const slice = applyEdits(file.text.slice(range.start, range.end), inside);
  return slice === '' || slice.endsWith('\n') ? slice : slice + file.tree.eol;
}

function lineAbove(text: string, lineStart: number): Range | undefined {
  if (lineStart === 0) return undefined;
  return { start: text.lastIndexOf('\n', lineStart - 2) + 1, end: lineStart };
}

function nextLineEnd(text: string, lineStart: number): number {
  const end = text.indexOf('\n', lineStart);
  return end === -1 ? text.length : end + 1;
}
