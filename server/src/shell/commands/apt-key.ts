import type { ToolSyntax } from './tool.ts';

export const aptKey: ToolSyntax = {
  names: ['apt-key'],
  valued: '--keyring --keyserver --recv-keys',
};
