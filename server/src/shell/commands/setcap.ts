import type { ToolSyntax } from './tool.ts';

export const setcap: ToolSyntax = {
  names: ['setcap', 'getcap'],
  valued: '-n',
};
