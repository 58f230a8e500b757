import type { ToolSyntax } from './tool.ts';

export const cat: ToolSyntax = {
  names: ['cat', 'tee', 'wc'],
  valued: '',
};
