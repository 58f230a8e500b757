import type { ToolSyntax } from './tool.ts';

export const ls: ToolSyntax = {
  names: ['ls'],
  valued: '-I --ignore -T --tabsize -w --width',
};
