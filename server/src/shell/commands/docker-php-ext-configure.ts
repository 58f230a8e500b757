import type { ToolSyntax } from './tool.ts';

export const dockerPhpExtConfigure: ToolSyntax = {
  names: ['docker-php-ext-configure'],
  valued: '',
};
