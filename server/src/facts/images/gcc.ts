import type { ImageFamily } from '../family.ts';

export const gcc: ImageFamily = {
  name: 'gcc',
  repositories: ['gcc'],
  checked: { source: 'docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'c', user: 'root', uid: 0, workdir: '/', entrypoint: 'none', cmd: ['bash'], shell: '/bin/sh', toolchain: true,
    programs: { present: ['gcc', 'g++', 'gfortran'], absent: [] },
    note: 'C++ programs may need a newer libstdc++ than Debian has: link with -static-libstdc++ -static-libgcc',
  },
  floating: { '': '16' },
  moves: { '': 'bookworm 2023-04-26 trixie 2025-08-09' },
  versions: {
    '16': { releases: 'trixie 2026-05-06' },
    '15': { releases: 'bookworm 2025-04-25 trixie 2025-08-09' },
    '14': { releases: 'bookworm 2024-05-08 trixie 2025-08-09' },
    '13': { releases: 'bookworm 2023-04-26' },
    '12': { releases: 'bullseye 2022-05-06 bookworm 2023-06-11' },
    '11': { releases: 'bullseye 2021-04-29 bookworm 2023-06-11 bullseye 2023-06-22', gone: '2024-07-22' },
    '10': { releases: 'buster 2021-04-29 bullseye 2023-04-26 bookworm 2023-06-11 bullseye 2023-06-22', gone: '2024-06-20' },
    '9': { releases: 'buster 2021-04-29 bullseye 2023-04-26 bookworm 2023-06-11 bullseye 2023-06-22', gone: '2024-05-08' },
    '8': { releases: 'buster 2021-04-29', gone: '2022-05-06' },
    '7': { gone: '2020-05-07' },
    '6': { gone: '2020-05-07' },
    '5': { gone: '2019-05-03' },
    '4': { gone: '2017-10-02' },
  },
  variants: { '': { layer: 'full', release: 'debian' } },
  successor: 'gcc:14',
};
