import type { ToolSyntax } from './tool.ts';

export const gzip: ToolSyntax = {
  names: ['gzip', 'gunzip', 'bzip2', 'bunzip2', 'xz', 'unxz', 'zstd', 'unzstd', 'zcat'],
  valued: '-S --suffix',
  attached: '-T --threads',
};
