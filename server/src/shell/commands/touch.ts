import type { ToolSyntax } from './tool.ts';

export const touch: ToolSyntax = {
  names: ['touch'],
  valued: '-d --date -r --reference -t',
};
