import type { ToolSyntax } from './tool.ts';

export const phpTools: readonly ToolSyntax[] = [
  // As printed by `php --help`.
  {
    names: ['php'],
    valued: '-c -d -f -r -B -R -F -E -S -t -z',
    endingFlags: '-f -r',
    endsAfter: 1,
  },
  // The scripts of the official PHP images; `-j4` and `-j 4` alike.
  {
    names: ['docker-php-ext-install', 'docker-php-ext-enable'],
    valued: '-j --ini-name',
  },
  {
    names: ['docker-php-ext-configure'],
    valued: '',
  },
  {
    names: ['pecl', 'pear'],
    valued: '-c -C -d -D -G -u -R --installroot -B --register-only --configureoptions',
  },
];
