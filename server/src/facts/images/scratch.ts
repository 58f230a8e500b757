import type { ImageFamily } from '../family.ts';

export const scratch: ImageFamily = {
  name: 'scratch',
  repositories: ['scratch'],
  checked: { source: 'moby/buildkit @ 73ed6825', month: '2026-08' },
  always: {
    language: 'none', distribution: 'none', libc: 'none', packageManager: 'none', shell: 'none',
    entrypoint: 'none', cmd: 'none', user: 'root', uid: 0, users: {}, usersComplete: true, workdir: '/', env: {},
    programs: { present: [], absent: [] }, programsComplete: true,
    libraries: { present: [], absent: ['libc.so.6', 'libssl.so.3', 'libcrypto.so.3', 'libstdc++.so.6', 'libgcc_s.so.1', 'libz.so.1'] },
    libraryPath: [], writable: [], toolchain: false, caCertificates: false, tzdata: false, mergedUsr: false,
    sizeMB: 0, sizeKind: 'compressed', lifecycle: { state: 'current' },
  },
  versions: {},
  variants: { '': { layer: 'empty' } },
};
