import type { ToolSyntax } from './tool.ts';

/** As printed by `jar --help`; the first word needs no dash. */
export const jar: ToolSyntax = {
  names: ['jar'],
  bundlesFirstWord: true,
  valued: '-f --file -e --main-class -m --manifest -C --release --module-version -p --module-path',
};
