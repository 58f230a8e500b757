import type { ImageFamily } from '../family.ts';

export const debian: ImageFamily = {
  name: 'debian',
  repositories: ['debian'],
  checked: { source: 'docker-library/official-images @ 37079fb3, Debian archive', month: '2026-11' },
  always: {
    language: 'none', distribution: 'debian', libc: 'glibc', packageManager: 'apt', shell: '/bin/sh',
    entrypoint: 'none', cmd: ['bash'], user: 'root', uid: 0, workdir: '/',
  },
  floating: {
    '': '13', stable: '13', oldstable: '12', oldoldstable: '11', testing: '14', unstable: 'sid', forky: '14',
    trixie: '13', bookworm: '12', bullseye: '11', buster: '10', stretch: '9', jessie: '8', wheezy: '7', squeeze: '6',
  },
  versionIs: 'tool',
  versions: {
    sid: { releases: 'sid' },
    '14': { releases: 'forky' },
    '13': { releases: 'trixie' },
    '12': { releases: 'bookworm' },
    '11': { releases: 'bullseye' },
    '10': { releases: 'buster', gone: '2024-07-01' },
    '9': { releases: 'stretch', gone: '2022-07-11' },
    '8': { releases: 'jessie', gone: '2021-03-29' },
    '7': { releases: 'wheezy', gone: '2019-03-26' },
    '6': { gone: '2016-03-01' },
  },
  variants: { '': { layer: 'bare' }, slim: { layer: 'bare' }, backports: {} },
  sizes: { trixie: 49.3, bookworm: 48.5, 'trixie-slim': 29.8, 'bookworm-slim': 28.2 },
  successor: 'debian:trixie-slim',
};
