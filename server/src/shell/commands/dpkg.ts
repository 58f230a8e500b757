import type { ToolSyntax } from './tool.ts';

/** As in dpkg(1). */
export const dpkg: ToolSyntax = {
  names: ['dpkg'],
  valued: '--admindir --root --instdir --status-fd --add-architecture --remove-architecture',
  attached: '-D',
};
