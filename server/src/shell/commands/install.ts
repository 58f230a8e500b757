import type { ToolSyntax } from './tool.ts';

/** As printed by `install --help`. */
export const install: ToolSyntax = {
  names: ['install'],
  valued: '-g --group -m --mode -o --owner -S --suffix -t --target-directory --strip-program',
};
