import type { ToolSyntax } from './tool.ts';

export const aptCache: ToolSyntax = {
  names: ['apt-cache', 'apt-config', 'apt-mark'],
  valued: '-o --option -c --config-file',
};
