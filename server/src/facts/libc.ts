import { compareVersions, findRelease } from './distributions.ts';

/** The C library of a distribution release by its name (`bookworm`, `noble`, `3.22`); undefined when not known. */
export function libcOfRelease(name: string): ReleaseLibc | undefined {
  if (name.startsWith('3.')) return { libc: 'musl' };
  const release = findRelease(name);
  if (!release) return undefined;
  if (release.distribution === 'alpine') return { libc: 'musl' };
  if (release.libcVersion === undefined) return undefined;
  const cxx = libstdcxx[name];
  return { libc: 'glibc', version: release.libcVersion, ...(cxx === undefined ? {} : { glibcxx: cxx }) };
}

export interface ReleaseLibc {
  readonly libc: 'glibc' | 'musl';
  readonly version?: string;
  /** The newest GLIBCXX symbol version of its libstdc++. */
  readonly glibcxx?: string;
}

/** Whether what is built on one release loads on another; undefined when not known. */
export function runsOnRelease(builtOn: string, runsOn: string): boolean | undefined {
  const build = libcOfRelease(builtOn);
  const run = libcOfRelease(runsOn);
  if (!build || !run) return undefined;
  if (build.libc !== run.libc) return false;
  if (build.version === undefined || run.version === undefined) return undefined;
  const order = compareVersions(build.version, run.version);
  return order === undefined ? undefined : order <= 0;
}

/** GCC 14.2 and GCC 12.2, seen in the packages on 2026-11-21. */
const libstdcxx: Readonly<Record<string, string>> = { trixie: '3.4.33', bookworm: '3.4.30' };
