import type { ImageFamily } from '../family.ts';

export const haskell: ImageFamily = {
  name: 'haskell',
  repositories: ['haskell'],
  checked: { source: 'haskell/docker-haskell @ 9a7cd37b, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'haskell', user: 'root', uid: 0, entrypoint: 'none', cmd: ['ghci'], shell: '/bin/sh', toolchain: true, env: { LANG: 'C.UTF-8' },
    programs: { present: ['ghc', 'ghci', 'cabal', 'stack', 'gcc', 'git', 'make'], absent: [] },
    note: 'programs are linked against libgmp.so.10, which distroless images do not have',
  },
  floating: { '': '9.14', '9': '9.14', '8': '8.10', '7': '7.10' },
  moves: { '': 'bullseye 2024-08-09 bookworm 2025-04-07', '9': 'bullseye 2024-08-09 bookworm 2025-04-07' },
  versions: {
    '9.14': { releases: 'bookworm 2026-01-29' },
    '9.12': { releases: 'bookworm 2025-04-07' },
    '9.10': { releases: 'bullseye 2025-02-27' },
    '9.8': { releases: 'buster 2023-10-17 bullseye 2024-12-18' },
    '9.6': { releases: 'buster 2023-08-17 bullseye 2024-08-12' },
    '9.4': { releases: 'buster 2022-08-10', gone: '2024-08-09' },
    '9.2': { releases: 'buster 2021-11-24', gone: '2024-08-09' },
    '9.0': { releases: 'buster 2021-03-31', gone: '2024-08-09' },
    '8.10': { releases: 'buster 2020-05-08', gone: '2022-12-27' },
    '8.8': { releases: 'buster 2020-05-08', gone: '2021-03-31' },
    '8.6': { gone: '2020-05-08' },
    '8.4': { gone: '2019-09-20' },
    '8.2': { gone: '2018-11-28' },
    '8.0': { gone: '2017-09-18' },
    '7.10': { gone: '2016-06-16' },
    '7.8': { gone: '2016-01-28' },
  },
  variants: { '': { layer: 'more', release: 'debian' }, slim: { layer: 'more' } },
  successor: 'haskell:9.14',
};
