import type { ToolSyntax } from './tool.ts';

export const ownerTools: readonly ToolSyntax[] = [
  // As printed by `chown --help`.
  {
    names: ['chown', 'chgrp'],
    valued: '--from --reference',
  },
  // A mode such as `-x` is an operand by its place, not a flag; see the view.
  {
    names: ['chmod'],
    valued: '--reference',
  },
];
