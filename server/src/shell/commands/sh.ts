import type { ToolSyntax } from './tool.ts';

export const sh: ToolSyntax = {
  names: ['sh', 'bash', 'ash', 'dash', 'ksh', 'zsh'],
  valued: '-c -o -O --rcfile --init-file',
  endingFlags: '-c',
  endsAfter: 1,
};
