import type { ImageFamily } from '../family.ts';

export const ruby: ImageFamily = {
  name: 'ruby',
  repositories: ['ruby'],
  checked: { source: 'docker-library/ruby @ d55e25ae, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'ruby', user: 'root', uid: 0, workdir: '/', entrypoint: 'none', cmd: ['irb'], shell: '/bin/sh',
    interpreter: '/usr/local/bin/ruby', caCertificates: true,
    env: {
      LANG: 'C.UTF-8', GEM_HOME: '/usr/local/bundle', BUNDLE_APP_CONFIG: '/usr/local/bundle', BUNDLE_SILENCE_ROOT_WARNING: '1',
      PATH: '/usr/local/bundle/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    },
    envOfUnknownValue: ['RUBY_VERSION'],
    writable: ['/usr/local/bundle'],
    programs: { present: ['ruby', 'gem', 'bundle', 'bundler', 'irb', 'rake', 'erb'], absent: ['rails', 'puma'] },
  },
  floating: { '': '4.0', '4': '4.0', '3': '3.4', '2': '2.7', '1': '1.9' },
  moves: { '': 'bookworm 2023-06-13 trixie 2025-08-11', '4': 'trixie 2025-12-25', '3': 'bookworm 2023-06-13 trixie 2025-08-11' },
  versions: {
    '4.0': { releases: 'trixie 2025-12-25', alpine: '3.24' },
    '3.4': { releases: 'bookworm 2024-12-25 trixie 2025-08-11', alpine: '3.24' },
    '3.3': { releases: 'bookworm 2023-12-26 trixie 2025-08-11', alpine: '3.24' },
    '3.2': { releases: 'bullseye 2022-12-27 bookworm 2023-06-13 trixie 2025-08-11', alpine: '3.23', gone: '2026-04-16' },
    '3.1': { releases: 'bullseye 2021-12-27 bookworm 2023-06-13', alpine: '3.21', gone: '2025-03-26' },
    '3.0': { releases: 'buster 2020-12-28 bullseye 2021-08-16', alpine: '3.16', gone: '2024-05-22' },
    '2.7': { releases: 'buster 2019-12-28 bullseye 2021-08-16', alpine: '3.16', gone: '2023-05-11' },
    '2.6': { releases: 'stretch 2018-12-27 buster 2019-07-11 bullseye 2021-08-16', alpine: '3.15', gone: '2022-04-28' },
    '2.5': { releases: 'stretch 2017-12-26 buster 2019-07-11', alpine: '3.13', gone: '2021-06-25' },
    '2.4': { releases: 'jessie 2017-08-03 stretch 2018-05-23 buster 2019-07-11', alpine: '3.11', gone: '2020-04-13' },
    '2.3': { releases: 'jessie 2017-08-03 stretch 2018-05-23', alpine: '3.8', gone: '2019-04-04' },
    '2.2': { releases: 'jessie 2017-08-03', alpine: '3.4', gone: '2018-05-23' },
    '2.1': { gone: '2017-07-05' },
    '2.0': { gone: '2016-03-02' },
    '1.9': { gone: '2015-03-24' },
  },
  variants: {
    '': { layer: 'full', release: 'debian' },
    slim: { layer: 'slim' },
  },
  sizes: { '3.4-slim-trixie': 85.2 },
  retired: { bullseye: '2025-08-11', buster: '2023-06-13' },
  successor: 'ruby:3.4-slim',
};
