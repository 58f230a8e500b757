import type { ToolSyntax } from './tool.ts';

export const chpasswd: ToolSyntax = {
  names: ['chpasswd'],
  valued: '-c --crypt-method -s --sha-rounds -R --root',
};
