import type { ToolSyntax } from './tool.ts';

export const pnpx: ToolSyntax = {
  names: ['pnpx'],
  valued: '--package',
  endsAfter: 1,
};
