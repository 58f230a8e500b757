import type { ImageFamily } from '../family.ts';

export const php: ImageFamily = {
  name: 'php',
  repositories: ['php'],
  checked: { source: 'docker-library/php @ 445bf414, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'php', user: 'root', uid: 0, entrypoint: ['docker-php-entrypoint'], shell: '/bin/sh', interpreter: '/usr/local/bin/php',
    env: { PHP_INI_DIR: '/usr/local/etc/php' }, envOfUnknownValue: ['PHP_VERSION', 'PHPIZE_DEPS', 'PHP_CFLAGS', 'PHP_CPPFLAGS', 'PHP_LDFLAGS'],
    caCertificates: true,
    programs: {
      present: ['php', 'pecl', 'pear', 'phpize', 'php-config', 'curl', 'docker-php-ext-install', 'docker-php-ext-configure', 'docker-php-ext-enable', 'docker-php-entrypoint'],
      absent: ['composer', 'git', 'unzip', 'node', 'npm', 'python3'],
    },
  },
  floating: { '': '8.5', '8': '8.5', '7': '7.4', '5': '5.6' },
  moves: { '': 'bookworm 2023-06-13 trixie 2025-08-11', '8': 'bookworm 2023-06-13 trixie 2025-08-11' },
  versions: {
    '8.5': { releases: 'trixie 2025-11-20', alpine: '3.24' },
    '8.4': { releases: 'bookworm 2024-11-21 trixie 2025-08-11', alpine: '3.24' },
    '8.3': { releases: 'bookworm 2023-11-27 trixie 2025-08-11', alpine: '3.24' },
    '8.2': { releases: 'bullseye 2022-12-08 bookworm 2023-06-13 trixie 2025-08-11', alpine: '3.24' },
    '8.1': { releases: 'bullseye 2021-11-29 bookworm 2023-06-13 trixie 2025-08-11', alpine: '3.21', gone: '2026-01-02' },
    '8.0': { releases: 'buster 2020-11-30 bullseye 2021-08-17', alpine: '3.16', gone: '2023-11-29' },
    '7.4': { releases: 'buster 2019-11-28 bullseye 2021-08-17', alpine: '3.16', gone: '2022-11-30' },
    '7.3': { releases: 'stretch 2018-12-07 buster 2019-07-11 bullseye 2021-08-17', alpine: '3.15', gone: '2022-03-18' },
    '7.2': { releases: 'stretch 2017-11-30 buster 2019-07-11', alpine: '3.12', gone: '2020-12-17' },
    '7.1': { releases: 'jessie 2017-10-12 stretch 2018-05-23 buster 2019-07-11', alpine: '3.10', gone: '2019-12-02' },
    '7.0': { releases: 'jessie 2017-10-12 stretch 2018-05-23', alpine: '3.7', gone: '2019-01-04' },
    '5.6': { releases: 'jessie 2017-10-12 stretch 2018-05-23', alpine: '3.8', gone: '2019-02-01' },
    '5.5': { gone: '2016-08-11' },
    '5.4': { gone: '2015-12-08' },
    '5.3': { gone: '2014-10-15' },
  },
  variants: {
    '': { layer: 'more', release: 'debian', facts: cli() },
    cli: { facts: cli() },
    zts: { facts: cli() },
    fpm: { facts: { cmd: ['php-fpm'], workdir: '/var/www/html', exposedPorts: ['9000/tcp'], stopSignal: 'SIGQUIT', programs: { present: ['php-fpm'], absent: [] } } },
    apache: { facts: { cmd: ['apache2-foreground'], workdir: '/var/www/html', exposedPorts: ['80/tcp'], stopSignal: 'SIGWINCH', programs: { present: ['apache2', 'a2enmod', 'apache2ctl'], absent: [] } } },
  },
  on: {
    debian: { toolchain: true, programs: { present: ['gcc', 'g++', 'cc', 'make', 'autoconf', 'pkg-config', 'file', 'xz'], absent: [] } },
    alpine: { users: { 'www-data': 82 } },
  },
  sizes: { '8.4-fpm-trixie': 178.4 },
  retired: { bullseye: '2025-08-11', buster: '2023-06-13' },
  successor: 'php:8.5',
};

function cli() {
  return { cmd: ['php', '-a'], workdir: '/' };
}
