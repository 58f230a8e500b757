import type { Rule } from '../action/define.ts';
import type { DockerfileModel } from '../model/model.ts';
import { skipInComment, skipInDirective } from '../syntax/check-options.ts';
import { commentsSince } from '../syntax/described-by.ts';
import { lineBelowDirectives } from '../syntax/edit-points.ts';
import type { Instruction } from '../syntax/tree.ts';
import { insertion, type TextEdit } from '../text/edit.ts';
import { skippableId, skippableInline, skippedAtLater } from './suppress.ts';

const prefix = 'distiller ignore=';

/** Adds to the comment above that already ignores, else writes one with the instruction's indentation. */
export function ignoreHere(model: DockerfileModel, instruction: Instruction, rule: Rule): TextEdit {
  const { id } = rule;
  const check = skippableInline(rule);
  const joined = check === undefined || check === skippedAtLater ? undefined : skipInComment(model.tree, instruction, check);
  if (joined !== undefined) return joined;
  const above = [...model.tree.comments].reverse().find((comment) => comment.range.end <= instruction.range.start);
  if (above !== undefined && above.content.startsWith(prefix)) {
    const between = model.text.slice(above.range.end, instruction.range.start);
    if (between.trim() === '' && between.split('\n').length === 2) {
      const listStart = model.text.indexOf(prefix, above.range.start) + prefix.length;
      return insertion(listStart, `${id},`);
    }
  }
  const indent = model.text.slice(instruction.lines.start, instruction.keywordRange.start);
  const ignore = isReadInline(model, instruction, rule) ? `check=skip=${id}` : `${prefix}${id}`;
  return insertion(instruction.lines.start, `${indent}# ${ignore}${model.tree.eol}`);
}

/** BuildKit takes the first `check` above an instruction; above the first of the file it is a directive. */
function isReadInline({ tree }: DockerfileModel, instruction: Instruction, rule: Rule): boolean {
  const check = skippableInline(rule);
  if (check === undefined || check === skippedAtLater || instruction === tree.instructions[0]) return false;
  return !commentsSince(tree, instruction).some(({ content }) => content.toLowerCase().startsWith('check'));
}

/** A check of BuildKit goes into BuildKit's directive, so that `docker build --check` and the editor agree. */
export function ignoreInFile({ tree }: DockerfileModel, rule: Rule): TextEdit {
  const check = skippableId(rule);
  return check === undefined ? lineBelowDirectives(tree, `# distiller global ignore=${rule.id}`) : skipInDirective(tree, check);
}
