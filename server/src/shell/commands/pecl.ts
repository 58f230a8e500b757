import type { ToolSyntax } from './tool.ts';

export const pecl: ToolSyntax = {
  names: ['pecl', 'pear'],
  valued: '-c -C -d -D -G -u -R --installroot -B --register-only --configureoptions',
};
