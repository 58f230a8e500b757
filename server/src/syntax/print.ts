import { textAt } from '../text/range.ts';
import type { DockerfileTree } from './tree.ts';

/** Puts the text together from its tokens; that it equals the text is what makes the tree lossless. */
export function print(tree: DockerfileTree): string {
  return tree.tokens.map((token) => textAt(tree.text, token.range)).join('');
}
