import type { Comment, DockerfileTree, Instruction } from './tree.ts';

/**
 * The comments that BuildKit hands to an instruction: all since the instruction before it, over blank
 * lines too. A bare `#` drops those above it. Comments between its own lines are none of them.
 */
export function commentsSince(tree: DockerfileTree, instruction: Instruction): readonly Comment[] {
  const { comments } = tree;
  const found: Comment[] = [];
  for (let index = firstAtOrAfter(comments, instruction.lines.start) - 1; index >= 0; index -= 1) {
    const comment = comments[index];
    if (comment === undefined || comment.insideInstruction || comment.content === '') break;
    if (holdsInstruction(tree, comment.range.end, instruction)) break;
    found.push(comment);
  }
  return found.reverse();
}

function holdsInstruction(tree: DockerfileTree, from: number, instruction: Instruction): boolean {
  const { instructions } = tree;
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle]?.range.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return instructions[low] !== instruction;
}

function firstAtOrAfter(comments: readonly Comment[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.range.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
