import type { ToolSyntax } from './tool.ts';

export const sort: ToolSyntax = {
  names: ['sort'],
  valued: '-k --key -t --field-separator -o --output -S -T',
};
