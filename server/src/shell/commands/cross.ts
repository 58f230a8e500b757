import type { ToolSyntax } from './tool.ts';

export const cross: ToolSyntax = {
  names: ['cross'],
  valued: '-p --package --bin -F --features --profile -j --jobs --target --target-dir --manifest-path',
};
