import type { ToolSyntax } from './tool.ts';

export const updateAlternatives: ToolSyntax = {
  names: ['update-alternatives'],
  valued: '--altdir --admindir --log',
};
