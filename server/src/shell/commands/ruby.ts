import type { ToolSyntax } from './tool.ts';

export const ruby: ToolSyntax = {
  names: ['ruby', 'rails', 'rake'],
  valued: '-C -e -I -r -x -E --encoding',
  endsAfter: 1,
};
