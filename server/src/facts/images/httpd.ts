import type { ImageFamily } from '../family.ts';

export const httpd: ImageFamily = {
  name: 'httpd',
  repositories: ['httpd'],
  checked: { source: 'docker-library/httpd @ 9b63b37c, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'none', user: 'root', uid: 0, workdir: '/usr/local/apache2', entrypoint: 'none', cmd: ['httpd-foreground'],
    exposedPorts: ['80/tcp'], stopSignal: 'SIGWINCH', shell: '/bin/sh', interpreter: '/usr/local/apache2/bin/httpd',
    env: { HTTPD_PREFIX: '/usr/local/apache2', PATH: '/usr/local/apache2/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    envOfUnknownValue: ['HTTPD_VERSION'],
    programs: { present: ['httpd', 'httpd-foreground', 'apachectl', 'ab'], absent: [] },
  },
  floating: { '': '2.4', '2': '2.4' },
  moves: { '': 'bookworm 2023-06-14 trixie 2025-08-11', '2': 'bookworm 2023-06-14 trixie 2025-08-11' },
  versionIs: 'tool',
  versions: {
    '2.4': { releases: 'buster 2021-07-08 bullseye 2021-10-21 bookworm 2023-06-14 trixie 2025-08-11', alpine: '3.24' },
  },
  variants: { '': { layer: 'more', release: 'debian' } },
};
