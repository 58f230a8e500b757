import type { ToolSyntax } from './tool.ts';

/** As in apt-get(8); `-o` sets a configuration item. */
export const aptGet: ToolSyntax = {
  names: ['apt-get', 'apt', 'aptitude'],
  valued: `
    -o --option -c --config-file -t --target-release --default-release -a --host-architecture -P --build-profiles
    --with-source`,
};
