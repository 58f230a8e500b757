import type { ToolSyntax } from './tool.ts';

export const dpkgQuery: ToolSyntax = {
  names: ['dpkg-query'],
  valued: '-f --showformat --admindir',
};
