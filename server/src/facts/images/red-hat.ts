import type { FactsPart, ImageFamily } from '../family.ts';

/** Only what every one of their tags has; versions of the C library are common knowledge, not read from an image. */
const checked = { source: 'distribution release notes', month: '2026-11' };

const glibc8 = '2.28';
const glibc9 = '2.34';

export const redHat: readonly ImageFamily[] = [
  ...['8', '9', '10'].flatMap((major) => universalBase(major)),
  distribution('rockylinux', ['rockylinux', 'rockylinux/rockylinux'], 'rhel', { '8': glibc8, '9': glibc9 }, 'dnf'),
  distribution('almalinux', ['almalinux', 'almalinux/almalinux'], 'rhel', { '8': glibc8, '9': glibc9 }, 'dnf'),
  distribution('oraclelinux', ['oraclelinux', 'container-registry.oracle.com/os/oraclelinux'], 'rhel', { '8': glibc8, '9': glibc9 }, 'dnf'),
  distribution('centos', ['centos'], 'rhel', {}, undefined, {
    state: 'end-of-life', since: '2024-06-30', successor: 'rockylinux:9', reason: 'CentOS Linux has ended',
  }),
  distribution('fedora', ['fedora', 'registry.fedoraproject.org/fedora', 'quay.io/fedora/fedora'], 'fedora', {}, 'dnf'),
  amazon(),
];

function universalBase(major: string): readonly ImageFamily[] {
  const registries = ['registry.access.redhat.com', 'registry.redhat.io'];
  const libcVersion = major === '8' ? glibc8 : major === '9' ? glibc9 : undefined;
  const always: FactsPart = {
    language: 'none', distribution: 'rhel', release: `ubi${major}`, libc: 'glibc', ...(libcVersion ? { libcVersion } : {}),
    entrypoint: 'none', user: 'root', uid: 0,
  };
  const names = (name: string) => registries.map((registry) => `${registry}/ubi${major}/${name}`);
  const image = (repositories: readonly string[], facts: FactsPart): ImageFamily => ({
    name: 'ubi', repositories, checked, always: { ...always, ...facts }, versions: {}, variants: { '': { layer: 'empty' } },
  });
  return [
    image([...names('ubi'), ...registries.map((registry) => `${registry}/ubi${major}`)], { packageManager: 'dnf', shell: '/bin/sh', cmd: ['/bin/bash'] }),
    image([...names('ubi-minimal'), ...registries.map((registry) => `${registry}/ubi${major}-minimal`)], { packageManager: 'microdnf', shell: '/bin/sh', cmd: ['/bin/bash'] }),
    image(names('ubi-micro'), { packageManager: 'none', shell: '/bin/sh' }),
  ];
}

function distribution(
  name: string, repositories: readonly string[], kind: 'rhel' | 'fedora', libc: Readonly<Record<string, string>>,
  packageManager: 'dnf' | undefined, lifecycle?: FactsPart['lifecycle'],
): ImageFamily {
  return {
    name, repositories, checked,
    always: {
      language: 'none', distribution: kind, libc: 'glibc', shell: '/bin/sh', entrypoint: 'none', user: 'root', uid: 0, cmd: ['/bin/bash'],
      ...(packageManager ? { packageManager } : {}), ...(lifecycle ? { lifecycle } : {}),
    },
    versionIs: 'tool',
    versions: Object.fromEntries(Object.entries(libc).map(([major, libcVersion]) => [major, { facts: { release: major, libcVersion } }])),
    variants: { '': { layer: 'empty' }, minimal: {}, slim: {} },
  };
}

function amazon(): ImageFamily {
  return {
    name: 'amazonlinux',
    repositories: ['amazonlinux', 'public.ecr.aws/amazonlinux/amazonlinux'],
    checked,
    always: {
      language: 'none', distribution: 'amazon', libc: 'glibc', shell: '/bin/sh', entrypoint: 'none', user: 'root', uid: 0, cmd: ['/bin/bash'],
    },
    floating: { '': '2023' },
    versionIs: 'tool',
    versions: {
      '2023': { releases: 'al2023', facts: { packageManager: 'dnf' } },
      '2': { releases: 'al2', facts: { packageManager: 'yum' } },
      '1': { gone: '2023-12-31' },
    },
    variants: { '': { layer: 'empty' }, minimal: {} },
    successor: 'amazonlinux:2023',
  };
}
