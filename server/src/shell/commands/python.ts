import type { ToolSyntax } from './tool.ts';

/** As printed by `python3 --help`; options stand before the script. */
export const python: ToolSyntax = {
  names: ['python', 'pypy'],
  valued: '-c -m -W -X --check-hash-based-pycs',
  endingFlags: '-c -m',
  endsAfter: 1,
};
