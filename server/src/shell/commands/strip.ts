import type { ToolSyntax } from './tool.ts';

export const strip: ToolSyntax = {
  names: ['strip'],
  valued: `
    -o -F --target -I --input-target -O --output-target -N --strip-symbol -K --keep-symbol -R --remove-section`,
};
