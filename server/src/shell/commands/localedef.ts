import type { ToolSyntax } from './tool.ts';

export const localedef: ToolSyntax = {
  names: ['localedef'],
  valued: '-i --inputfile -f --charmap -A --alias-file -u --repertoire-map --prefix',
};
