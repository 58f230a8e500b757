import type { ToolSyntax } from './tool.ts';

export const dpkgReconfigure: ToolSyntax = {
  names: ['dpkg-reconfigure'],
  valued: '-f --frontend -p --priority --default-priority',
};
