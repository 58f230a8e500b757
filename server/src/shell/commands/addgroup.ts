import type { ToolSyntax } from './tool.ts';

/** Debian takes long flags, BusyBox `-g`. */
export const addgroup: ToolSyntax = {
  names: ['addgroup'],
  valued: '--gid --firstgid --lastgid --conf -g',
};
