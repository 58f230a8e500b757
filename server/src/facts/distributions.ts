import type { FactsPart, Layer } from './family.ts';
import type { ImageFacts } from './image.ts';

/** One release of a distribution, as image tags name it. */
export interface Release {
  readonly name: string;
  readonly distribution: NonNullable<ImageFacts['distribution']>;
  readonly version?: string;
  readonly libcVersion?: string;
  readonly mergedUsr?: boolean;
  /** Sonames of OpenSSL in this release. */
  readonly openssl?: '3' | '1.1';
}

/** Finds a release by a word of a tag: `bookworm`, `alpine3.22`, `ubi9`; `alpine` alone has no version. */
export function findRelease(word: string): Release | undefined {
  const exact = releases.get(word);
  if (exact) return exact;
  if (!word.startsWith('alpine3.')) return undefined;
  return { name: word.slice('alpine'.length), distribution: 'alpine', version: word.slice('alpine'.length) };
}

/** Orders glibc versions: negative when `left` is older. Undefined when one of them cannot be read. */
export function compareVersions(left: string, right: string): number | undefined {
  const a = left.split('.').map(Number);
  const b = right.split('.').map(Number);
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (Number.isNaN(difference)) return undefined;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What a bare image of the distribution contains, and what the layer put on it adds. */
export function describeLayer(release: Release, layer: Layer): readonly FactsPart[] {
  const parts: FactsPart[] = [describeRelease(release)];
  const base = baseOf.get(release.distribution);
  if (base && layer !== 'empty') parts.push(base);
  if (release.distribution !== 'debian' && release.distribution !== 'ubuntu') return parts;
  if (layer === 'curl') parts.push(curlLayer);
  if (layer === 'scm') parts.push(curlLayer, scmLayer);
  if (layer === 'full') parts.push(curlLayer, scmLayer, fullLayer);
  return parts;
}

function describeRelease(release: Release): FactsPart {
  const known = release.name !== release.distribution;
  return {
    distribution: release.distribution,
    ...(known ? { release: release.name } : {}),
    ...(release.libcVersion === undefined ? {} : { libcVersion: release.libcVersion }),
    ...(release.mergedUsr === undefined ? {} : { mergedUsr: release.mergedUsr }),
  };
}

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** POSIX tools that both coreutils and busybox bring. */
const commonTools = [
  'sh', 'cat', 'chgrp', 'chmod', 'chown', 'cp', 'cut', 'date', 'dd', 'df', 'dirname', 'basename', 'du', 'echo', 'env',
  'expr', 'false', 'find', 'grep', 'egrep', 'fgrep', 'sed', 'head', 'tail', 'id', 'install', 'kill', 'ln', 'ls', 'md5sum',
  'mkdir', 'mkfifo', 'mknod', 'mktemp', 'mv', 'nice', 'nohup', 'nproc', 'od', 'printf', 'pwd', 'readlink', 'realpath',
  'rm', 'rmdir', 'seq', 'sha1sum', 'sha256sum', 'sha512sum', 'sleep', 'sort', 'split', 'stat', 'stty', 'sync', 'tar',
  'tee', 'test', '[', 'timeout', 'touch', 'tr', 'true', 'tty', 'uname', 'uniq', 'wc', 'whoami', 'xargs', 'yes', 'gzip',
  'gunzip', 'zcat', 'hostname', 'mount', 'umount', 'su', 'login', 'dmesg', 'awk', 'cmp', 'diff',
];

const debianTools = [
  ...commonTools, 'bash', 'dash', 'apt', 'apt-get', 'apt-cache', 'apt-mark', 'apt-key', 'dpkg', 'dpkg-deb', 'dpkg-query',
  'useradd', 'userdel', 'usermod', 'groupadd', 'groupdel', 'passwd', 'chpasswd', 'perl', 'mawk', 'getent', 'iconv',
  'ldconfig', 'ldd', 'locale', 'localedef', 'update-alternatives', 'debconf', 'setpriv', 'runuser', 'flock', 'which',
];

const notInSlim = [
  'curl', 'wget', 'git', 'gcc', 'g++', 'cc', 'make', 'cmake', 'python', 'python3', 'pip', 'node', 'npm', 'java', 'php',
  'ruby', 'go', 'cargo', 'sudo', 'gosu', 'tini', 'dumb-init', 'vim', 'nano', 'ssh', 'unzip', 'zip', 'xz', 'bzip2', 'jq',
  'openssl', 'gpg', 'ps', 'top', 'ping', 'nc', 'ip', 'ifconfig', 'less', 'file', 'envsubst', 'ffmpeg', 'apk', 'yum', 'dnf',
];

const debian: FactsPart = {
  libc: 'glibc', packageManager: 'apt', shell: '/bin/sh', user: 'root', uid: 0, workdir: '/', entrypoint: 'none',
  env: { PATH: defaultPath }, toolchain: false, caCertificates: false,
  users: {
    root: 0, daemon: 1, bin: 2, sys: 3, sync: 4, games: 5, man: 6, lp: 7, mail: 8, news: 9, uucp: 10, proxy: 13,
    'www-data': 33, backup: 34, list: 38, irc: 39, nobody: 65534,
  },
  programs: { present: debianTools, absent: notInSlim },
  writable: ['/tmp', '/var/tmp'],
};

const alpine: FactsPart = {
  libc: 'musl', packageManager: 'apk', shell: '/bin/sh', user: 'root', uid: 0, workdir: '/', entrypoint: 'none',
  cmd: ['/bin/sh'], env: { PATH: defaultPath }, toolchain: false, caCertificates: true, tzdata: false,
  users: { root: 0, bin: 1, daemon: 2, nobody: 65534 },
  programs: {
    present: [
      ...commonTools, 'busybox', 'ash', 'apk', 'wget', 'adduser', 'addgroup', 'deluser', 'delgroup', 'vi', 'nc', 'ping',
      'ps', 'top', 'unzip', 'bzip2', 'xz', 'less', 'ip', 'ifconfig', 'getent', 'ldd', 'which', 'nslookup', 'clear',
    ],
    absent: [
      'bash', 'curl', 'git', 'gcc', 'g++', 'cc', 'make', 'cmake', 'python', 'python3', 'pip', 'node', 'npm', 'java', 'php',
      'ruby', 'go', 'cargo', 'perl', 'sudo', 'gosu', 'su-exec', 'tini', 'dumb-init', 'useradd', 'groupadd', 'apt', 'apt-get',
      'dpkg', 'yum', 'dnf', 'jq', 'gpg', 'ssh', 'envsubst', 'ffmpeg', 'zip', 'file',
    ],
  },
  libraries: {
    present: ['libc.musl-x86_64.so.1', 'libz.so.1', 'libssl.so.3', 'libcrypto.so.3'],
    absent: ['libstdc++.so.6', 'libgcc_s.so.1', 'libc.so.6'],
  },
  libraryPath: ['/lib', '/usr/local/lib', '/usr/lib'],
  writable: ['/tmp', '/var/tmp'],
};

const redHat: FactsPart = {
  libc: 'glibc', shell: '/bin/sh', user: 'root', uid: 0, workdir: '/', entrypoint: 'none', env: { PATH: defaultPath },
  users: { root: 0, bin: 1, daemon: 2, nobody: 65534 },
  programs: { present: ['sh', 'bash'], absent: ['apt', 'apt-get', 'apk'] },
};

const baseOf = new Map<string, FactsPart>([
  ['debian', debian],
  ['ubuntu', debian],
  ['alpine', alpine],
  ['rhel', redHat],
  ['fedora', redHat],
  ['amazon', redHat],
  ['windows', { distribution: 'windows' }],
]);

const curlLayer: FactsPart = {
  caCertificates: true, tzdata: true,
  programs: { present: ['curl', 'wget', 'gpg', 'openssl'], absent: [] },
};

const scmLayer: FactsPart = {
  programs: { present: ['git', 'hg', 'ssh', 'svn', 'ps', 'top', 'python3'], absent: [] },
};

const fullLayer: FactsPart = {
  toolchain: true,
  programs: {
    present: ['gcc', 'g++', 'cc', 'c++', 'make', 'autoconf', 'automake', 'patch', 'unzip', 'xz', 'bzip2', 'file'],
    absent: [],
  },
};

const releases = new Map<string, Release>([
  ...debianRelease('trixie', '13', '2.41', true, '3'),
  ...debianRelease('bookworm', '12', '2.36', true, '3'),
  ...debianRelease('bullseye', '11', '2.31', undefined, '1.1'),
  ...debianRelease('buster', '10', '2.28', undefined, '1.1'),
  ...debianRelease('stretch', '9', '2.24', undefined, '1.1'),
  ...plain('debian', ['jessie', 'wheezy', 'sid', 'forky']),
  ...plain('debian', ['debian']),
  ...plain('alpine', ['alpine']),
  ...plain('ubuntu', ['resolute', 'questing', 'plucky', 'oracular', 'bionic', 'xenial', 'trusty']),
  ['noble', { name: 'noble', distribution: 'ubuntu', version: '24.04', libcVersion: '2.39', mergedUsr: true, openssl: '3' }],
  ['jammy', { name: 'jammy', distribution: 'ubuntu', version: '22.04', libcVersion: '2.35', mergedUsr: true, openssl: '3' }],
  ['focal', { name: 'focal', distribution: 'ubuntu', version: '20.04', libcVersion: '2.31', mergedUsr: true, openssl: '1.1' }],
  ['al2023', { name: 'al2023', distribution: 'amazon', version: '2023', libcVersion: '2.34' }],
  ['al2', { name: 'al2', distribution: 'amazon', version: '2', libcVersion: '2.26' }],
  ['ubi8', { name: 'ubi8', distribution: 'rhel', version: '8', libcVersion: '2.28' }],
  ['ubi9', { name: 'ubi9', distribution: 'rhel', version: '9', libcVersion: '2.34' }],
  ['ubi10', { name: 'ubi10', distribution: 'rhel', version: '10' }],
  ['oraclelinux8', { name: 'oraclelinux8', distribution: 'rhel', version: '8', libcVersion: '2.28' }],
  ['oraclelinux9', { name: 'oraclelinux9', distribution: 'rhel', version: '9', libcVersion: '2.34' }],
]);

function debianRelease(
  name: string, version: string, libcVersion: string, mergedUsr: true | undefined, openssl: '3' | '1.1',
): readonly [string, Release][] {
  return [[name, { name, distribution: 'debian', version, libcVersion, openssl, ...(mergedUsr ? { mergedUsr } : {}) }]];
}

function plain(distribution: Release['distribution'], names: readonly string[]): readonly [string, Release][] {
  return names.map((name) => [name, { name, distribution }]);
}
