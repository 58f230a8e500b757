import type { ToolSyntax } from './tool.ts';

/** As printed by `mkdir --help`. */
export const mkdir: ToolSyntax = {
  names: ['mkdir'],
  valued: '-m --mode',
};
