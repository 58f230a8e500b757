import type { ToolSyntax } from './tool.ts';

/** As printed by the help of rustup 1.29. */
export const rustup: ToolSyntax = {
  names: ['rustup'],
  valued: '--profile -c --component -t --target --toolchain --path',
  subcommands: {
    run: { endsAfter: 3 },
  },
};
