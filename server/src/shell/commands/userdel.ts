import type { ToolSyntax } from './tool.ts';

export const userdel: ToolSyntax = {
  names: ['userdel', 'groupdel'],
  valued: '-R --root -P --prefix',
};
