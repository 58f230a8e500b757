import type { ToolSyntax } from './tool.ts';

export const corepack: ToolSyntax = {
  names: ['corepack'],
  valued: '--install-directory -o --output',
};
