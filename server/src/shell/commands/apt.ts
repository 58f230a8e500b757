import type { ToolSyntax } from './tool.ts';

export const aptTools: readonly ToolSyntax[] = [
  // As in apt-get(8); `-o` sets a configuration item.
  {
    names: ['apt-get', 'apt', 'aptitude'],
    valued: `
      -o --option -c --config-file -t --target-release --default-release -a --host-architecture -P --build-profiles
      --with-source`,
  },
  {
    names: ['apt-cache', 'apt-config', 'apt-mark'],
    valued: '-o --option -c --config-file',
  },
  {
    names: ['add-apt-repository', 'apt-add-repository'],
    valued: '-k --keyserver -c --component -p --pocket -P --ppa -C --cloud -U --uri -S --sourceslist',
  },
  {
    names: ['apt-key'],
    valued: '--keyring --keyserver --recv-keys',
  },
];
