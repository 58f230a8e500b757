import type { ToolSyntax } from './tool.ts';

export const rustupTools: readonly ToolSyntax[] = [
  // As printed by the help of rustup 1.29.
  {
    names: ['rustup'],
    valued: '--profile -c --component -t --target --toolchain --path',
    subcommands: {
      run: { endsAfter: 3 },
    },
  },
  {
    names: ['rustup-init', 'rustup.sh'],
    valued: '--default-host --default-toolchain --profile -c --component -t --target',
  },
];
