import type { ToolSyntax } from './tool.ts';

/** The scripts of the official PHP images; `-j4` and `-j 4` alike. */
export const dockerPhpExtInstall: ToolSyntax = {
  names: ['docker-php-ext-install', 'docker-php-ext-enable'],
  valued: '-j --ini-name',
};
