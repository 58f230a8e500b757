import type { ImageFamily } from '../family.ts';

/** CMD holds subcommands of deno (`run …`), never `deno` itself. */
export const deno: ImageFamily = {
  name: 'deno',
  repositories: ['denoland/deno'],
  checked: { source: 'denoland/deno_docker @ b7864b72', month: '2026-07' },
  always: { language: 'deno', user: 'root', uid: 0, programs: { present: ['deno'], absent: [] } },
  versions: { '2': {}, '1': {} },
  variants: {
    '': { layer: 'more', release: 'debian', facts: full() },
    debian: { layer: 'more', facts: full() },
    ubuntu: { layer: 'more', release: 'jammy', facts: full() },
    alpine: { layer: 'more', release: 'alpine', facts: full() },
    distroless: { layer: 'empty', facts: {
      ...environment(), distribution: 'debian', libc: 'glibc', packageManager: 'none', shell: 'none', interpreter: '/bin/deno', workdir: '/',
      entrypoint: ['/tini', '--', '/bin/deno'], cmd: ['eval', "console.log('Welcome to Deno!')"], users: { root: 0, nonroot: 65532, nobody: 65534 },
      caCertificates: true, tzdata: true, toolchain: false, programs: { present: ['deno', 'tini'], absent: [] }, programsComplete: true,
      libraries: { present: ['libc.so.6', 'libgcc_s.so.1', 'libstdc++.so.6'], absent: [] },
    } },
    bin: { layer: 'empty', facts: {
      distribution: 'none', packageManager: 'none', shell: 'none', entrypoint: 'none', interpreter: '/deno', users: {}, usersComplete: true,
      programs: { present: ['deno'], absent: [] }, programsComplete: true,
    } },
  },
  on: { debian: { interpreter: '/usr/bin/deno' }, alpine: { interpreter: '/bin/deno' } },
  successor: 'denoland/deno',
};

function full() {
  return {
    ...environment(), entrypoint: ['/tini', '--', 'docker-entrypoint.sh'], cmd: ['eval', "console.log('Welcome to Deno!')"],
    users: { deno: 1993 }, shell: '/bin/sh', programs: { present: ['deno', 'tini', 'docker-entrypoint.sh'], absent: [] },
  };
}

function environment() {
  return {
    env: { DENO_DIR: '/deno-dir/', DENO_INSTALL_ROOT: '/usr/local', DENO_USE_CGROUPS: '1' }, envOfUnknownValue: ['DENO_VERSION'],
  };
}
