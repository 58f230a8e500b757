import type { ToolSyntax } from './tool.ts';

export const unzipTools: readonly ToolSyntax[] = [
  // As printed by `unzip -h`.
  {
    names: ['unzip'],
    valued: '-d -P',
  },
  {
    names: ['zip'],
    valued: '-b -t -tt -n -P -O --out -s',
  },
  {
    names: ['gzip', 'gunzip', 'bzip2', 'bunzip2', 'xz', 'unxz', 'zstd', 'unzstd', 'zcat'],
    valued: '-S --suffix',
    attached: '-T --threads',
  },
];
