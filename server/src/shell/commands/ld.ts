import type { ToolSyntax } from './tool.ts';

export const ld: ToolSyntax = {
  names: ['ld'],
  style: 'single-dash',
  valued: '-o -L -l -T -e -m -z -rpath -soname -dynamic-linker --dynamic-linker',
  attached: '-L -l',
};
