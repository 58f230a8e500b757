import type { ToolSyntax } from './tool.ts';

export const zip: ToolSyntax = {
  names: ['zip'],
  valued: '-b -t -tt -n -P -O --out -s',
};
