import type { DockerfileModel } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { insertion, replacement, type TextEdit } from '../text/edit.ts';

/**
 * Layout that cannot change the image: instructions at the start of their line, one blank behind the keyword,
 * no blanks at the end of lines, a line end at the end. The lines of a RUN stay as their author laid them out,
 * and heredocs are not touched: their bytes are data.
 */
export function formatEdits(model: DockerfileModel): readonly TextEdit[] {
  const edits = model.tree.instructions.flatMap((instruction) => instructionEdits(model, instruction));
  return [...edits, ...lineEndEdits(model)].sort((a, b) => a.range.start - b.range.start);
}

function instructionEdits(model: DockerfileModel, instruction: Instruction): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const { lines, keywordRange } = instruction;
  const isBehindMark = model.text[lines.start] === '\uFEFF';
  if (keywordRange.start > lines.start && !isBehindMark) edits.push(replacement({ start: lines.start, end: keywordRange.start }, ''));
  const gap = blanksAfter(model.text, keywordRange.end);
  const isAlone = gap === model.text.length || model.text[gap] === '\n' || model.text[gap] === '\r';
  if (!isAlone && model.text.slice(keywordRange.end, gap) !== ' ' && gap > keywordRange.end) edits.push(replacement({ start: keywordRange.end, end: gap }, ' '));
  return edits;
}

function blanksAfter(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function lineEndEdits(model: DockerfileModel): readonly TextEdit[] {
  const { text } = model;
  const bodies = model.tree.instructions.flatMap((instruction) => instruction.heredocs.map((heredoc) => heredoc.bodyRange));
  const edits: TextEdit[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start) === -1 ? text.length : text.indexOf('\n', start);
    const content = text[end - 1] === '\r' && end < text.length ? end - 1 : end;
    let trimmed = content;
    while (trimmed > start && (text[trimmed - 1] === ' ' || text[trimmed - 1] === '\t')) trimmed--;
    const inBody = bodies.some((body) => body.start <= start && start < body.end);
    if (trimmed < content && !inBody && !isSaidToStay(model, start, trimmed)) edits.push(replacement({ start: trimmed, end: content }, ''));
    start = end + 1;
  }
  if (text !== '' && !text.endsWith('\n') && !bodies.some((body) => body.end === text.length)) edits.push(insertion(text.length, model.tree.eol));
  return edits;
}

/** Whole lines of blanks belong to the edits of instructions where they begin one; a lone blank line inside a quoted text stays. */
function isSaidToStay(model: DockerfileModel, start: number, trimmed: number): boolean {
  return model.tree.instructions.some((instruction) => instruction.lines.start < start && start < instruction.range.end && trimmed === start);
}
