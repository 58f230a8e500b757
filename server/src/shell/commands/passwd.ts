import type { ToolSyntax } from './tool.ts';

export const passwd: ToolSyntax = {
  names: ['passwd'],
  valued: '-i --inactive -n --mindays -x --maxdays -w --warndays -R --root -r --repository',
};
