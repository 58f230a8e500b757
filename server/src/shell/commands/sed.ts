import type { ToolSyntax } from './tool.ts';

/** As printed by `sed --help`; the suffix of `-i` is attached. */
export const sed: ToolSyntax = {
  names: ['sed'],
  valued: '-e --expression -f --file -l --line-length',
  attached: '-i',
};
