import type { ToolSyntax } from './tool.ts';

/** As printed by `cp --help`; `mv` and `ln` have the same flags with a value. */
export const cp: ToolSyntax = {
  names: ['cp', 'mv', 'ln'],
  valued: '-t --target-directory -S --suffix --no-preserve --sparse',
};
