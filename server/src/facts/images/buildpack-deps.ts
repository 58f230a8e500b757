import type { ImageFamily } from '../family.ts';

export const buildpackDeps: ImageFamily = {
  name: 'buildpack-deps',
  repositories: ['buildpack-deps'],
  checked: { source: 'docker-library/buildpack-deps @ 8330ca1d, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: { language: 'none', user: 'root', uid: 0, workdir: '/', entrypoint: 'none', cmd: ['bash'], shell: '/bin/sh' },
  versions: {},
  variants: {
    '': { layer: 'full', release: 'trixie' },
    stable: { layer: 'full', release: 'trixie' }, oldstable: { layer: 'full', release: 'bookworm' },
    curl: { layer: 'curl', release: 'trixie' },
    scm: { layer: 'scm', release: 'trixie' },
  },
  sizes: { trixie: 379, 'trixie-scm': 142.7, 'trixie-curl': 75 },
};
