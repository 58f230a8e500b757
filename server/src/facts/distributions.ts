import type { FactsPart } from './family.ts';
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
  readonly packagesGone?: true;
  /** What the package `python3` is. */
  readonly python?: string;
}

/** Finds a release by a word of a tag: `bookworm`, `alpine3.22`, `ubi9`; `alpine` alone has no version. */
export function findRelease(word: string): Release | undefined {
  const exact = releases.get(word);
  if (exact) return exact;
  if (!word.startsWith('alpine3.')) return undefined;
  const version = word.slice('alpine'.length);
  // /bin, /lib and /sbin are folders; from 3.23 on new installations have links (alpinelinux.org, 2025-10-01).
  const isSplit = Number(version.split('.')[1]) <= 22;
  const python = alpinePython[version];
  return { name: version, distribution: 'alpine', version, ...(isSplit ? { mergedUsr: false } : {}), ...(python === undefined ? {} : { python }) };
}

/** pkgs.alpinelinux.org, and what logs of `apk add` say of 3.11, 2026-11. From 3.20 to October 2025 edge had 3.12. */
const alpinePython: Readonly<Record<string, string>> = {
  '3.11': '3.8', '3.12': '3.8', '3.13': '3.8', '3.16': '3.10', '3.17': '3.10', '3.18': '3.11', '3.19': '3.11',
  '3.20': '3.12', '3.21': '3.12', '3.22': '3.12', '3.24': '3.14',
};

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

/** What the release itself says, whatever is built on it. */
export function describeRelease(release: Release): FactsPart {
  const known = release.name !== release.distribution;
  return {
    distribution: release.distribution,
    ...(known ? { release: release.name } : {}),
    ...(release.libcVersion === undefined ? {} : { libcVersion: release.libcVersion }),
    ...(release.mergedUsr === undefined ? {} : { mergedUsr: release.mergedUsr }),
    ...(release.packagesGone === undefined ? {} : { packagesGone: release.packagesGone }),
    ...(release.python === undefined ? {} : { systemPython: release.python }),
  };
}

/** The versions of Python are those of packages.debian.org and packages.ubuntu.com, 2026-11. */
const releases = new Map<string, Release>([
  ...debianRelease('trixie', '13', '2.41', true, '3', '3.13'),
  ...debianRelease('bookworm', '12', '2.36', true, '3', '3.11'),
  ...debianRelease('bullseye', '11', '2.31', undefined, '1.1', '3.9'),
  ...archived(debianRelease('buster', '10', '2.28', undefined, '1.1')),
  ...archived(debianRelease('stretch', '9', '2.24', undefined, '1.1')),
  ...archived(plain('debian', ['jessie', 'wheezy'])),
  ...plain('debian', ['sid', 'forky']),
  ...plain('debian', ['debian']),
  ...plain('alpine', ['alpine']),
  ['resolute', { name: 'resolute', distribution: 'ubuntu', version: '26.04', libcVersion: '2.43', mergedUsr: true, openssl: '3', python: '3.14' }],
  ...plain('ubuntu', ['ubuntu', 'questing', 'plucky', 'oracular', 'bionic', 'xenial', 'trusty']),
  ['noble', { name: 'noble', distribution: 'ubuntu', version: '24.04', libcVersion: '2.39', mergedUsr: true, openssl: '3', python: '3.12' }],
  ['jammy', { name: 'jammy', distribution: 'ubuntu', version: '22.04', libcVersion: '2.35', mergedUsr: true, openssl: '3', python: '3.10' }],
  ['focal', { name: 'focal', distribution: 'ubuntu', version: '20.04', libcVersion: '2.31', mergedUsr: true, openssl: '1.1', python: '3.8' }],
  ['al2023', { name: 'al2023', distribution: 'amazon', version: '2023', libcVersion: '2.34' }],
  ['al2', { name: 'al2', distribution: 'amazon', version: '2', libcVersion: '2.26' }],
  ['ubi8', { name: 'ubi8', distribution: 'rhel', version: '8', libcVersion: '2.28' }],
  ['ubi9', { name: 'ubi9', distribution: 'rhel', version: '9', libcVersion: '2.34' }],
  ['ubi10', { name: 'ubi10', distribution: 'rhel', version: '10' }],
  ['oraclelinux8', { name: 'oraclelinux8', distribution: 'rhel', version: '8', libcVersion: '2.28' }],
  ...plain('amazon', ['amazon']),
  ...plain('rhel', ['rhel', 'ubi', 'oraclelinux7', 'oraclelinux10']),
  ...plain('windows', ['windows', 'windowsservercore', 'nanoserver']),
  ['oraclelinux9', { name: 'oraclelinux9', distribution: 'rhel', version: '9', libcVersion: '2.34' }],
]);

function debianRelease(
  name: string, version: string, libcVersion: string, mergedUsr: true | undefined, openssl: '3' | '1.1', python?: string,
): readonly [string, Release][] {
  return [[name, { name, distribution: 'debian', version, libcVersion, openssl, ...(python === undefined ? {} : { python }), ...(mergedUsr ? { mergedUsr } : {}) }]];
}

function plain(distribution: Release['distribution'], names: readonly string[]): readonly [string, Release][] {
  return names.map((name) => [name, { name, distribution }]);
}

/** deb.debian.org has them no more, archive.debian.org does (debuerreotype/docker-debian-artifacts#245; apt-get update tried for buster and stretch, 2026-11). */
function archived(rows: readonly (readonly [string, Release])[]): readonly (readonly [string, Release])[] {
  return rows.map(([name, release]) => [name, { ...release, packagesGone: true }]);
}
