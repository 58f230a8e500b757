import type { ImageFamily } from '../family.ts';

/** The slim images of those days stood on buildpack-deps. */
const early = { programs: { present: [], absent: [], unsure: ['curl', 'wget', 'xz', 'gpg', 'bzip2'] } };

export const node: ImageFamily = {
  name: 'node',
  repositories: ['node'],
  checked: { source: 'nodejs/docker-node @ f27d936f, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'node', user: 'root', uid: 0, workdir: '/',
    entrypoint: ['docker-entrypoint.sh'], cmd: ['node'], interpreter: '/usr/local/bin/node', shell: '/bin/sh',
    envOfUnknownValue: ['NODE_VERSION'],
    users: { node: 1000 },
    // Which old versions came with yarn, and with what they were fetched, is not gathered.
    programs: { present: ['node', 'nodejs', 'npm', 'npx', 'docker-entrypoint.sh'], absent: [], unsure: ['yarn', 'yarnpkg', 'corepack'] },
  },
  floating: {
    '': '26', current: '26', lts: '24', krypton: '24', jod: '22', iron: '20', hydrogen: '18', gallium: '16', fermium: '14',
  },
  moves: { '': 'bookworm 2023-06-11 trixie 2026-05-06', current: 'bookworm 2023-06-11 trixie 2026-05-06', lts: 'bullseye 2022-10-26 bookworm 2023-06-11' },
  versions: {
    '26': { releases: 'trixie 2026-05-06', alpine: '3.24', endOfLife: '2029-04-30', facts: { programs: { present: [], absent: ['yarn', 'corepack'] } } },
    '25': { releases: 'bookworm 2025-10-16', alpine: '3.23', gone: '2026-06-02', facts: withYarn(false) },
    '24': { releases: 'bookworm 2025-05-06', alpine: '3.24', endOfLife: '2028-04-30', facts: withYarn(true) },
    '23': { releases: 'bookworm 2024-10-16', alpine: '3.22', gone: '2025-06-03', facts: withYarn(true) },
    '22': { releases: 'bookworm 2024-04-25', alpine: '3.24', endOfLife: '2027-04-30', facts: withYarn(true) },
    '21': { releases: 'bookworm 2023-10-19', alpine: '3.20', gone: '2024-06-05', facts: withYarn(true) },
    '20': { releases: 'bullseye 2023-04-19 bookworm 2023-06-11', alpine: '3.23', gone: '2026-04-30', endOfLife: '2026-04-30', facts: withYarn(true) },
    '19': { releases: 'bullseye 2022-10-18', alpine: '3.18', gone: '2023-06-03', facts: withYarn(true) },
    '18': { releases: 'bullseye 2022-04-20 bookworm 2023-06-11', alpine: '3.21', gone: '2025-05-28', endOfLife: '2025-04-30', facts: withYarn(true) },
    '17': { releases: 'bullseye 2021-10-20', alpine: '3.15', gone: '2022-06-07' },
    '16': { releases: 'buster 2021-04-26', alpine: '3.18', gone: '2023-09-11' },
    '15': { releases: 'stretch 2020-10-22', alpine: '3.11', gone: '2021-06-03' },
    '14': { releases: 'stretch 2020-04-21 buster 2022-07-04', alpine: '3.17', gone: '2023-05-01' },
    '13': { releases: 'stretch 2019-10-22', alpine: '3.11', gone: '2020-06-08' },
    '12': { releases: 'stretch 2019-04-25', alpine: '3.15', gone: '2022-05-03' },
    '11': { releases: 'stretch 2018-11-02', gone: '2019-07-24' },
    '10': { releases: 'jessie 2018-05-29 stretch 2018-11-25', alpine: '3.11', gone: '2021-05-02' },
    '9': { releases: 'jessie 2018-05-29', gone: '2018-07-19', facts: early },
    '8': { releases: 'jessie 2018-05-29 stretch 2018-11-25', alpine: '3.11', gone: '2020-01-08', facts: early },
    '7': { gone: '2017-08-22', facts: early },
    '6': { releases: 'jessie 2018-05-29 stretch 2018-11-25', gone: '2019-05-08', facts: early },
    '5': { gone: '2016-09-19', facts: early },
    '4': { gone: '2018-05-09', facts: early },
    '0': { gone: '2017-01-04', facts: early },
  },
  variants: {
    '': { layer: 'full', release: 'debian' },
    slim: { layer: 'slim', facts: { caCertificates: false } },
  },
  on: {
    alpine: { libraries: { present: ['libstdc++.so.6', 'libgcc_s.so.1'], absent: [] } },
  },
  sizes: { '24-bookworm': 408.9, '24-bookworm-slim': 80.3, '24-alpine3.23': 58.2 },
  retired: { buster: '2024-07-03' },
  successor: 'node:24',
};

function withYarn(corepack: boolean) {
  return { envOfUnknownValue: ['YARN_VERSION'], programs: { present: ['yarn', 'yarnpkg', ...(corepack ? ['corepack'] : [])], absent: corepack ? [] : ['corepack'] } };
}
