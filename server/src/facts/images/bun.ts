import type { ImageFamily } from '../family.ts';

export const bun: ImageFamily = {
  name: 'bun',
  repositories: ['oven/bun'],
  checked: { source: 'oven-sh/bun dockerhub @ 10babb5c, 00fc007c', month: '2026-08' },
  always: {
    language: 'bun', user: 'root', uid: 0, workdir: '/home/bun/app', interpreter: '/usr/local/bin/bun',
    cmd: ['/usr/local/bin/bun'], programs: { present: ['bun', 'bunx'], absent: [] },
  },
  versions: { '1': {}, canary: {} },
  variants: {
    '': { layer: 'more', release: 'debian', facts: scripted() },
    debian: { layer: 'more', facts: scripted() },
    slim: { layer: 'more', release: 'trixie', facts: scripted() },
    alpine: { layer: 'more', release: 'alpine', facts: scripted() },
    distroless: { layer: 'empty', facts: {
      distribution: 'debian', libc: 'glibc', packageManager: 'none', shell: 'none', entrypoint: ['/usr/local/bin/bun'], toolchain: false,
      programsComplete: true,
    } },
  },
};

function scripted() {
  return { entrypoint: ['/usr/local/bin/docker-entrypoint.sh'], shell: '/bin/sh', users: { bun: 1000 } };
}
