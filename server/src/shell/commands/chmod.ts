import type { ToolSyntax } from './tool.ts';

/** A mode such as `-x` is an operand by its place, not a flag; see the view. */
export const chmod: ToolSyntax = {
  names: ['chmod'],
  valued: '--reference',
};
