import type { ToolSyntax } from './tool.ts';

export const head: ToolSyntax = {
  names: ['head', 'tail'],
  valued: '-n --lines -c --bytes',
};
