import type { ToolSyntax } from './tool.ts';

/** As printed by `chown --help`. */
export const chown: ToolSyntax = {
  names: ['chown', 'chgrp'],
  valued: '--from --reference',
};
