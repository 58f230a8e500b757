import type { ToolSyntax } from './tool.ts';

/** As printed by `ninja --help`. */
export const ninja: ToolSyntax = {
  names: ['ninja', 'samu'],
  valued: '-C -f -j -k -l -d -t -w',
};
