import type { ToolSyntax } from './tool.ts';

export const ldconfig: ToolSyntax = {
  names: ['ldconfig'],
  valued: '-C -f -r',
};
