import type { ToolSyntax } from './tool.ts';

export const rm: ToolSyntax = {
  names: ['rm', 'rmdir'],
  valued: '',
};
