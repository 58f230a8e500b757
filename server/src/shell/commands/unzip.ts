import type { ToolSyntax } from './tool.ts';

/** As printed by `unzip -h`. */
export const unzip: ToolSyntax = {
  names: ['unzip'],
  valued: '-d -P',
};
