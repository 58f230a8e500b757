import type { ImageFamily, Variant, VersionRow } from '../family.ts';

/** NVIDIA's images of the CUDA toolkit: `base` has its runtime library, `runtime` all its libraries, `devel` compilers and headers as well. */
export const cuda: ImageFamily = {
  name: 'cuda',
  repositories: ['nvidia/cuda', 'nvcr.io/nvidia/cuda'],
  checked: { source: 'nvidia/container-images/cuda: dist/11.8.0, dist/12.4.1, dist/12.8.2, doc/supported-tags.md, doc/unsupported-tags.md', month: '2026-11' },
  always: {
    language: 'none', libc: 'glibc', user: 'root', uid: 0, workdir: '/', shell: '/bin/sh', caCertificates: true,
    env: {
      PATH: '/usr/local/nvidia/bin:/usr/local/cuda/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      NVIDIA_VISIBLE_DEVICES: 'all', NVIDIA_DRIVER_CAPABILITIES: 'compute,utility',
    },
    envOfUnknownValue: ['CUDA_VERSION', 'LD_LIBRARY_PATH', 'NVARCH', 'NVIDIA_REQUIRE_CUDA', 'NV_CUDA_CUDART_VERSION'],
  },
  versionIs: 'tool',
  versions: {
    '13.2': asWhole('13.2.1'), '13.1': asWhole('13.1.1'), '13.0': asWhole('13.0.2'),
    '12.9': asWhole('12.9.1'), '12.8': asWhole('12.8.2'), '12.6': asWhole('12.6.3'), '12.5': asWhole('12.5.1'), '12.4': asWhole('12.4.1'),
    '12.3': asWhole('12.3.2'), '12.2': asWhole('12.2.2'), '12.1': asWhole('12.1.1'), '12.0': asWhole('12.0.1'),
    '11.8': asWhole('11.8.0'), '11.7': asWhole('11.7.1'), '11.6': asWhole('11.6.2'),
    '11.3': {}, '11.2': {}, '11.1': {}, '11.0': {},
  },
  variants: {
    '': { layer: 'more' },
    'ubuntu24.04': on('noble'), 'ubuntu22.04': on('jammy'), 'ubuntu20.04': on('focal'), 'ubuntu18.04': on('bionic'), 'ubuntu16.04': on('xenial'),
    base: { facts: { toolchain: false, entrypoint: 'none' } },
    runtime: { facts: libraries(false) },
    devel: { facts: { ...libraries(true), programs: { present: ['nvcc'], absent: [] } } },
    cudnn: {}, cudnn8: {}, cudnn9: {}, tensorrt: {},
  },
};

/** No list of NVIDIA's, of the tags in support or of those out of it, has one of these versions with two numbers only. */
function asWhole(whole: string): VersionRow {
  return { whole };
}

/** The release is part of the tag. */
function on(release: string): Variant {
  return { layer: 'more', release, steady: true };
}

/** The script prints a banner and starts what it is given. */
function libraries(toolchain: boolean) {
  return { toolchain, entrypoint: ['/opt/nvidia/nvidia_entrypoint.sh'], cmd: 'none' as const, envOfUnknownValue: ['NV_CUDA_LIB_VERSION'], env: { NVIDIA_PRODUCT_NAME: 'CUDA' } };
}
