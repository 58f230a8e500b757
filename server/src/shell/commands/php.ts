import type { ToolSyntax } from './tool.ts';

/** As printed by `php --help`. */
export const php: ToolSyntax = {
  names: ['php'],
  valued: '-c -d -f -r -B -R -F -E -S -t -z',
  endingFlags: '-f -r',
  endsAfter: 1,
};
