import type { ToolSyntax } from './tool.ts';

export const rustupInit: ToolSyntax = {
  names: ['rustup-init', 'rustup.sh'],
  valued: '--default-host --default-toolchain --profile -c --component -t --target',
};
