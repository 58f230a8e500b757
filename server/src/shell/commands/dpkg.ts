import type { ToolSyntax } from './tool.ts';

export const dpkgTools: readonly ToolSyntax[] = [
  // As in dpkg(1).
  {
    names: ['dpkg'],
    valued: '--admindir --root --instdir --status-fd --add-architecture --remove-architecture',
    attached: '-D',
  },
  {
    names: ['dpkg-query'],
    valued: '-f --showformat --admindir',
  },
  {
    names: ['dpkg-reconfigure'],
    valued: '-f --frontend -p --priority --default-priority',
  },
];
