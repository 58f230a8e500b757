import type { ToolSyntax } from './tool.ts';

export const addAptRepository: ToolSyntax = {
  names: ['add-apt-repository', 'apt-add-repository'],
  valued: '-k --keyserver -c --component -p --pocket -P --ppa -C --cloud -U --uri -S --sourceslist',
};
