import type { ImageFamily } from '../family.ts';

/** Since 1.21 the images do not fetch a newer toolchain than their own. */
const local = { env: { GOTOOLCHAIN: 'local' } };

export const golang: ImageFamily = {
  name: 'golang',
  repositories: ['golang'],
  checked: { source: 'docker-library/golang @ 7c8c182b, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'go', user: 'root', uid: 0, workdir: '/go', entrypoint: 'none',
    interpreter: '/usr/local/go/bin/go', shell: '/bin/sh', toolchain: true, caCertificates: true,
    env: { GOPATH: '/go', PATH: '/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    envOfUnknownValue: ['GOLANG_VERSION'],
    programs: { present: ['go', 'gofmt'], absent: [] },
  },
  floating: { '': '1.27', '1': '1.27' },
  moves: { '': 'bookworm 2023-06-13 trixie 2025-08-12', '1': 'bookworm 2023-06-13 trixie 2025-08-12' },
  versions: {
    '1.27': { releases: 'trixie 2026-08-19', alpine: '3.24', facts: local },
    '1.26': { releases: 'trixie 2026-02-10', alpine: '3.24', facts: local },
    '1.25': { releases: 'trixie 2025-08-12', alpine: '3.24', gone: '2026-08-19', facts: local },
    '1.24': { releases: 'bookworm 2025-02-11 trixie 2025-08-12', alpine: '3.23', gone: '2026-02-10', facts: local },
    '1.23': { releases: 'bookworm 2024-08-13', alpine: '3.22', gone: '2025-08-12', facts: local },
    '1.22': { releases: 'bookworm 2024-02-06', alpine: '3.21', gone: '2025-02-11', facts: local },
    '1.21': { releases: 'bookworm 2023-08-08', alpine: '3.20', gone: '2024-08-13', facts: local },
    '1.20': { releases: 'bullseye 2023-02-01 bookworm 2023-06-13', alpine: '3.19', gone: '2024-02-06' },
    '1.19': { releases: 'bullseye 2022-08-02 bookworm 2023-06-13', alpine: '3.18', gone: '2023-09-15' },
    '1.18': { releases: 'bullseye 2022-03-15', alpine: '3.17', gone: '2023-02-01' },
    '1.17': { releases: 'bullseye 2021-08-16', alpine: '3.16', gone: '2022-08-02' },
    '1.16': { releases: 'buster 2021-02-16 bullseye 2021-08-16', alpine: '3.15', gone: '2022-03-15' },
    '1.15': { releases: 'buster 2020-08-11', alpine: '3.14', gone: '2021-08-16' },
    '1.14': { releases: 'buster 2020-02-25', alpine: '3.13', gone: '2021-02-16' },
    '1.13': { releases: 'buster 2019-09-03', alpine: '3.12', gone: '2020-08-11' },
    '1.12': { releases: 'stretch 2019-02-26 buster 2019-07-19', alpine: '3.11', gone: '2020-02-25' },
    '1.11': { releases: 'stretch 2018-08-27 buster 2019-07-19', alpine: '3.10', gone: '2019-09-03' },
    '1.10': { releases: 'stretch 2017-12-07', alpine: '3.9', gone: '2019-02-26' },
    '1.9': { releases: 'stretch 2017-07-11', alpine: '3.8', gone: '2018-08-27' },
    '1.8': { releases: 'jessie 2017-07-11', alpine: '3.5', gone: '2018-02-16' },
    '1.7': { releases: 'jessie 2017-07-11', alpine: '3.4', gone: '2017-08-24' },
    '1.6': { gone: '2017-03-01' },
    '1.5': { gone: '2016-08-16' },
    '1.4': { gone: '2016-02-17' },
    '1.3': { gone: '2015-08-19' },
    '1.2': { gone: '2014-12-11' },
  },
  variants: {
    '': { layer: 'scm', release: 'debian', facts: { programs: { present: ['gcc', 'g++', 'cc', 'c++', 'make', 'pkg-config'], absent: [] } } },
  },
  on: {
    debian: { cmd: ['bash'] },
    alpine: { cmd: ['/bin/sh'], programs: { present: [], absent: ['gcc', 'g++', 'cc', 'git', 'make'] } },
  },
  sizes: { '1.26-trixie': 312.3, '1.26-alpine3.23': 71.4 },
  retired: { bullseye: '2025-08-12', buster: '2023-06-13' },
  successor: 'golang:1.27',
};
