import type { ToolSyntax } from './tool.ts';

/** As printed by `groupadd --help`. */
export const groupadd: ToolSyntax = {
  names: ['groupadd', 'groupmod'],
  valued: '-g --gid -K --key -n --new-name -p --password -R --root -P --prefix -U --users',
};
