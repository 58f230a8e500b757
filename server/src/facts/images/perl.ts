import type { ImageFamily } from '../family.ts';

export const perl: ImageFamily = {
  name: 'perl',
  repositories: ['perl'],
  checked: { source: 'Perl/docker-perl @ 8b707a17, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'perl', user: 'root', uid: 0, workdir: '/usr/src/app', entrypoint: 'none', shell: '/bin/sh',
    programs: { present: ['perl', 'cpanm', 'cpan'], absent: [] },
  },
  floating: { '': '5.44', stable: '5.44', devel: '5.45', '5': '5.44' },
  versions: {
    '5.45': { releases: 'trixie 2026-07-22' },
    '5.44': { releases: 'trixie 2026-07-17' },
    '5.43': { releases: 'trixie 2025-08-17', gone: '2026-07-22' },
    '5.42': { releases: 'bookworm 2025-07-05 trixie 2025-08-17' },
    '5.41': { releases: 'bookworm 2024-07-03', gone: '2025-08-17' },
    '5.40': { releases: 'bookworm 2024-06-10 trixie 2025-08-17' },
    '5.39': { releases: 'bookworm 2023-07-31', gone: '2024-07-03' },
    '5.38': { releases: 'bookworm 2023-07-04 trixie 2025-08-17', gone: '2026-07-17' },
    '5.37': { releases: 'bullseye 2023-01-24', gone: '2023-07-31' },
    '5.36': { releases: 'bullseye 2022-05-30 bookworm 2023-07-04', gone: '2025-07-05' },
    '5.34': { releases: 'buster 2021-05-21 bullseye 2021-11-13', gone: '2024-06-10' },
    '5.32': { releases: 'buster 2020-06-21 bullseye 2021-11-13', gone: '2023-07-04' },
    '5.30': { releases: 'buster 2019-07-27 bullseye 2021-11-13', gone: '2022-05-30' },
    '5.28': { releases: 'buster 2019-07-27', gone: '2021-05-21' },
    '5.26': { releases: 'buster 2019-07-27', gone: '2020-06-21' },
    '5.24': { gone: '2019-05-28' },
    '5.22': { gone: '2018-06-25' },
    '5.20': { gone: '2014-08-04' },
    '5.18': { gone: '2014-08-04' },
  },
  variants: {
    '': { layer: 'full', release: 'debian' },
    slim: { layer: 'more', release: 'debian' },
    threaded: {},
  },
  successor: 'perl:5.44',
};
