import type { DockerfileModel } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { insertion, type TextEdit } from '../text/edit.ts';

const prefix = 'distiller ignore=';

/** Adds to the ignore comment directly above, else writes one with the instruction's indentation. */
export function ignoreHere(model: DockerfileModel, instruction: Instruction, id: string): TextEdit {
  const above = [...model.tree.comments].reverse().find((comment) => comment.range.end <= instruction.range.start);
  if (above !== undefined && above.content.startsWith(prefix)) {
    const between = model.text.slice(above.range.end, instruction.range.start);
    if (between.trim() === '' && between.split('\n').length === 2) {
      const listStart = model.text.indexOf(prefix, above.range.start) + prefix.length;
      return insertion(listStart, `${id},`);
    }
  }
  const indent = model.text.slice(instruction.lines.start, instruction.keywordRange.start);
  return insertion(instruction.lines.start, `${indent}# ${prefix}${id}${model.tree.eol}`);
}

/** Goes below the directives: a comment above them would end them. */
export function ignoreInFile(model: DockerfileModel, id: string): TextEdit {
  const line = `# distiller global ignore=${id}${model.tree.eol}`;
  const last = model.tree.directives.at(-1);
  if (last === undefined) return insertion(model.text.startsWith('\uFEFF') ? 1 : 0, line);
  const lineEnd = model.text.indexOf('\n', last.range.end);
  if (lineEnd === -1) return insertion(model.text.length, model.tree.eol + line);
  return insertion(lineEnd + 1, line);
}
