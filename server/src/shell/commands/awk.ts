import type { ToolSyntax } from './tool.ts';

export const awk: ToolSyntax = {
  names: ['awk', 'gawk', 'mawk'],
  valued: '-F --field-separator -v --assign -f --file',
};
