import type { FactsPart, ImageFamily, Variant } from '../family.ts';
import type { ImageFacts, Lifecycle } from '../image.ts';
import { distrolessKinds, type DistrolessKind, type DistrolessRelease } from './distroless-kinds.ts';

const registry = 'gcr.io/distroless/';
const checked = { source: 'GoogleContainerTools/distroless @ cd080764', month: '2026-08' };
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What holds of every image of the project, whatever its tag. */
const common: FactsPart = {
  distribution: 'debian', packageManager: 'none', shell: 'none', cmd: 'none', toolchain: false,
  caCertificates: true, tzdata: true, programsComplete: true,
  env: { PATH: path, SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt' },
  users: { root: 0, nobody: 65534, nonroot: 65532 }, usersComplete: true,
  writable: ['/tmp', '/home/nonroot'],
};

const root: FactsPart = { user: '0', uid: 0, workdir: '/' };
const nonroot: FactsPart = { user: '65532', uid: 65532, workdir: '/home/nonroot' };

const debians = {
  debian13: { name: 'trixie', glibc: '2.41', mergedUsr: true },
  debian12: { name: 'bookworm', glibc: '2.36', mergedUsr: false },
  debian11: { name: 'bullseye', glibc: '2.31', mergedUsr: undefined },
  debian10: { name: 'buster', glibc: '2.28', mergedUsr: undefined },
  debian9: { name: 'stretch', glibc: '2.24', mergedUsr: undefined },
} as const;

/** Every image under gcr.io/distroless that is or was published, each with its four tags. */
export const distroless: readonly ImageFamily[] = [
  ...distrolessKinds.flatMap((kind) => kind.releases.flatMap((release) => publish(kind, release))),
  ...oldNodeNames(), ...oldJavaNames(), ...oldPythonNames(),
];

function publish(kind: DistrolessKind, release: DistrolessRelease): readonly ImageFamily[] {
  const long = `${registry}${kind.name}-${release.debian}`;
  const image: ImageFamily = {
    name: 'distroless',
    repositories: [long],
    checked,
    always: { ...common, ...kind.always, ...describeDebian(kind, release), debugVariant: `${long}:debug` },
    versions: {},
    variants: tags(kind),
    otherTags: { lifecycle: neverExisted(long) },
  };
  if (!release.unsuffixed) return [image];
  const moved = kind.releases.some((one) => one.debian === 'debian12') && release.debian === 'debian13';
  const always = moved ? { ...image.always, floating: { since: '2026-01-30', before: 'bookworm' } } : image.always;
  return [image, { ...image, repositories: [`${registry}${kind.name}`], always }];
}

/** The release decides libc, the layout of /usr, the interpreter's version and the life span. */
function describeDebian(kind: DistrolessKind, release: DistrolessRelease): FactsPart {
  const debian = debians[release.debian];
  return {
    release: debian.name,
    ...(kind.name.startsWith('static') ? { libc: 'none' } : { libc: 'glibc', libcVersion: debian.glibc }),
    ...(debian.mergedUsr === undefined ? {} : { mergedUsr: debian.mergedUsr }),
    libraryPath: ['/lib/<triplet>', '/usr/lib/<triplet>', '/lib', '/usr/lib'],
    ...release.facts,
    lifecycle: release.ended === undefined ? { state: 'current' } : ended(kind, release),
  };
}

function ended(kind: DistrolessKind, release: DistrolessRelease): Lifecycle {
  const successor = kind.successor ?? `${registry}${kind.name}-debian13`;
  return {
    state: 'end-of-life', ...(release.ended ? { since: release.ended } : {}), successor,
    ...(release.reason === undefined ? {} : { reason: release.reason }),
  };
}

/** Debug tags put busybox in /busybox; there is no /bin/sh even so. */
function tags(kind: DistrolessKind): Readonly<Record<string, Variant>> {
  const debug: FactsPart = {
    shell: '/busybox/sh', env: { PATH: `${path}:/busybox` }, programsComplete: false,
    programs: { present: ['busybox', 'sh', 'ls', 'cat', 'wget'], absent: [] },
    ...(kind.always.entrypoint === 'none' ? { entrypoint: ['/busybox/sh'] } : {}),
  };
  return {
    '': { layer: 'empty', facts: root },
    nonroot: { layer: 'empty', facts: nonroot },
    debug: { layer: 'empty', facts: { ...root, ...debug } },
    'debug-nonroot': { layer: 'empty', facts: { ...nonroot, ...debug } },
  };
}

function neverExisted(long: string): Lifecycle {
  return {
    state: 'never-existed', successor: `${long}:nonroot`,
    reason: 'the tags are latest, nonroot, debug and debug-nonroot; the version is part of the image name',
  };
}

/** Until 2023 the version was the tag: `nodejs:18`. There never was a tag 20 or later. */
function oldNodeNames(): readonly ImageFamily[] {
  const facts = { language: 'node', entrypoint: ['/nodejs/bin/node'], interpreter: '/nodejs/bin/node', ...root } as const;
  const node = 'gcr.io/distroless/nodejs24-debian13';
  return [{
    name: 'distroless',
    repositories: [`${registry}nodejs`, `${registry}nodejs-debian11`],
    checked,
    always: { ...common, ...facts, programs: { present: ['node'], absent: [] }, offPath: ['node'], libc: 'glibc', release: 'bullseye', libcVersion: '2.31' },
    versions: {},
    variants: {
      '': { facts: frozen('18', '2023-04', node), layer: 'empty' },
      '18': { facts: frozen('18', '2023-04', node), layer: 'empty' },
      '16': { facts: frozen('16', '2023-04', node), layer: 'empty' },
      '14': { facts: frozen('14', '2023-04', node), layer: 'empty' },
      debug: { facts: frozen('18', '2023-04', node), layer: 'empty' },
    },
    otherTags: { lifecycle: {
      state: 'never-existed', successor: node, reason: 'the version is part of the image name: nodejs24-debian13',
    } },
  }];
}

function oldJavaNames(): readonly ImageFamily[] {
  const java = 'gcr.io/distroless/java21-debian13';
  const facts = { language: 'java', entrypoint: ['/usr/bin/java', '-jar'], interpreter: '/usr/bin/java', ...root } as const;
  const names = ['java', 'java-debian9', 'java-debian10', 'java-debian11'];
  return [{
    name: 'distroless',
    repositories: names.map((name) => registry + name),
    checked,
    always: {
      ...common, ...facts, programs: { present: ['java'], absent: [] }, libc: 'glibc',
      lifecycle: { state: 'end-of-life', since: '2022-04-19', successor: java, reason: 'the version is part of the image name: java21-debian13' },
    },
    versions: {},
    variants: {
      '': { layer: 'empty' }, debug: { layer: 'empty' },
      '8': { layer: 'empty', facts: { languageVersion: '8' } }, '11': { layer: 'empty', facts: { languageVersion: '11' } },
    },
    otherTags: { lifecycle: { state: 'never-existed', successor: java, reason: 'the version is part of the image name: java21-debian13' } },
  }];
}

function oldPythonNames(): readonly ImageFamily[] {
  return [{
    name: 'distroless',
    repositories: ['python2.7', 'python2.7-debian9', 'python2.7-debian10'].map((name) => registry + name),
    checked,
    always: {
      ...common, language: 'python', languageVersion: '2.7', libc: 'glibc',
      lifecycle: { state: 'end-of-life', since: '2021-09-20', reason: 'Python 2.7 has no successor among the images' },
    },
    versions: {},
    variants: { '': { layer: 'empty', facts: root }, debug: { layer: 'empty', facts: root } },
  }];
}

function frozen(languageVersion: string, since: string, successor: string): Partial<ImageFacts> {
  return { languageVersion, lifecycle: { state: 'frozen', since, successor } };
}
