import type { FactsPart } from '../family.ts';

/** One image name without its `-debianNN`, and the Debian releases it was published on. */
export interface DistrolessKind {
  readonly name: string;
  readonly always: FactsPart;
  readonly releases: readonly DistrolessRelease[];
  /** Where the way on is not the same name on debian13. */
  readonly successor?: string;
}

export interface DistrolessRelease {
  readonly debian: 'debian13' | 'debian12' | 'debian11' | 'debian10' | 'debian9';
  /** The name without suffix stands for this release. */
  readonly unsuffixed?: boolean;
  /** The last build, where there are no more. */
  readonly ended?: string;
  readonly reason?: string;
  readonly facts?: FactsPart;
}

const glibcLibraries = ['libc.so.6', 'libm.so.6', 'libpthread.so.0', 'libdl.so.2', 'librt.so.1', 'libresolv.so.2'];
const ssl = ['libssl.so.3', 'libcrypto.so.3'];
const cxx = ['libstdc++.so.6', 'libgcc_s.so.1', 'libgomp.so.1'];

const platforms5 = ['linux/amd64', 'linux/arm64', 'linux/arm', 'linux/s390x', 'linux/ppc64le'];
const platforms6 = [...platforms5, 'linux/riscv64'];
const platforms4 = ['linux/amd64', 'linux/arm64', 'linux/s390x', 'linux/ppc64le'];

const noProgram = { entrypoint: 'none', language: 'none', programs: { present: [], absent: [] } } as const;

/** The 2026 move to debian13 ended the debian12 images of languages first, the rest in September. */
const bookwormEnd = '2026-09';

export const distrolessKinds: readonly DistrolessKind[] = [
  {
    name: 'static',
    always: { ...noProgram, libraries: { present: [], absent: [...glibcLibraries, ...ssl, ...cxx, 'libz.so.1'] } },
    releases: plainReleases({ sizeMB: 0.8 }, { sizeMB: 0.7 }),
  },
  {
    name: 'base-nossl',
    always: { ...noProgram, libraries: { present: glibcLibraries, absent: [...ssl, ...cxx, 'libz.so.1'] } },
    releases: plainReleases({ sizeMB: 5.9 }, { sizeMB: 5.6 }),
  },
  {
    name: 'base',
    always: { ...noProgram },
    releases: plainReleases(
      { sizeMB: 9.4, libraries: { present: [...glibcLibraries, ...ssl, 'libz.so.1', 'libzstd.so.1'], absent: cxx } },
      { sizeMB: 8.1, libraries: { present: [...glibcLibraries, ...ssl], absent: [...cxx, 'libz.so.1'] } },
    ),
  },
  {
    name: 'cc',
    always: { ...noProgram },
    releases: plainReleases(
      { sizeMB: 10.6, libraries: { present: [...glibcLibraries, ...ssl, ...cxx, 'libz.so.1', 'libzstd.so.1'], absent: ['libatomic.so.1'] } },
      { sizeMB: 9.1, libraries: { present: [...glibcLibraries, ...ssl, ...cxx], absent: ['libatomic.so.1', 'libz.so.1'] } },
    ),
  },
  {
    name: 'java-base',
    always: { ...noProgram, env: javaEnv() },
    releases: [
      { debian: 'debian13', unsuffixed: true, facts: { sizeMB: 10.9, sizeKind: 'compressed', platforms: javaPlatforms(), libraries: javaLibraries() } },
      { debian: 'debian12', ended: '2026-02-27' },
      { debian: 'debian11', ended: '2024-09-03' },
    ],
  },
  java('17', '17.0.20.1'), java('21', '21.0.12.1'), java('25', '25.0.4.1'), oldJava11(),
  node('22', '127', { sizeMB: 54.6, platforms: platforms5 }, '2026-02-27'),
  node('24', '137', { sizeMB: 55.2, platforms: platforms4 }, '2026-02-27'),
  node('26', '147', { sizeMB: 60, platforms: platforms4 }, undefined),
  endedNode('20', [['debian13', '2026-05-01', true], ['debian12', '2026-02-27', false]]),
  endedNode('18', [['debian12', '2025-04-30', true], ['debian11', '2024-09-03', false]]),
  endedNode('16', [['debian11', '2023-09-08', true]]),
  endedNode('14', [['debian11', '2023-04-22', true]]),
  python(),
];

function plainReleases(trixie: FactsPart, bookworm: FactsPart): readonly DistrolessRelease[] {
  return [
    { debian: 'debian13', unsuffixed: true, facts: { ...trixie, sizeKind: 'compressed', platforms: platforms6 } },
    { debian: 'debian12', ended: bookwormEnd, facts: { ...bookworm, sizeKind: 'compressed', platforms: platforms5 } },
    { debian: 'debian11', ended: '2024-09-03' },
    { debian: 'debian10', ended: '2022-09-06' },
    { debian: 'debian9', ended: '2021-07-28' },
  ];
}

function javaEnv(): Readonly<Record<string, string>> {
  return { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt', LANG: 'C.UTF-8' };
}

function javaPlatforms(): readonly string[] {
  return [...platforms4, 'linux/riscv64'];
}

function javaLibraries() {
  return {
    present: [...glibcLibraries, 'libz.so.1', 'libstdc++.so.6', 'libgcc_s.so.1', 'libfreetype.so.6', 'libfontconfig.so.1', 'libjpeg.so.62', 'liblcms2.so.2', 'libpng16.so.16'],
    absent: ssl,
  };
}

function java(major: string, version: string): DistrolessKind {
  return {
    name: `java${major}`,
    always: {
      language: 'java', languageVersion: major, entrypoint: ['/usr/bin/java', '-jar'], interpreter: '/usr/bin/java',
      programs: { present: ['java'], absent: ['javac', 'jcmd', 'jlink', 'jshell'] }, env: javaEnv(),
    },
    releases: [
      {
        debian: 'debian13', unsuffixed: true,
        facts: { sizeMB: 64, sizeKind: 'compressed', platforms: javaPlatforms(), libraries: javaLibraries(), env: { ...javaEnv(), JAVA_VERSION: version } },
      },
      ...(major === '25' ? [] : [{ debian: 'debian12', ended: '2026-02-27' } as const]),
      ...(major === '17' ? [{ debian: 'debian11', ended: '2024-09-03' } as const] : []),
    ],
  };
}

function oldJava11(): DistrolessKind {
  return {
    name: 'java11',
    successor: 'gcr.io/distroless/java17-debian13',
    always: {
      language: 'java', languageVersion: '11', entrypoint: ['/usr/bin/java', '-jar'], interpreter: '/usr/bin/java',
      programs: { present: ['java'], absent: ['javac'] },
    },
    releases: [{ debian: 'debian11', unsuffixed: true, ended: '2024-09-03', reason: 'there is no Java 11 on debian12 and later' }],
  };
}

function nodeFacts(major: string): FactsPart {
  return {
    language: 'node', languageVersion: major, entrypoint: ['/nodejs/bin/node'], interpreter: '/nodejs/bin/node',
    programs: { present: ['node'], absent: ['npm', 'npx', 'yarn', 'pnpm', 'corepack'] }, offPath: ['node'],
  };
}

function node(major: string, abi: string, facts: FactsPart, bookwormEnded: string | undefined): DistrolessKind {
  const libraries = {
    present: [...glibcLibraries, ...ssl, ...cxx, 'libz.so.1', ...(major === '26' ? ['libatomic.so.1'] : [])],
    absent: major === '26' ? [] : ['libatomic.so.1'],
  };
  return {
    name: `nodejs${major}`,
    always: { ...nodeFacts(major), note: `NODE_MODULE_VERSION ${abi}` },
    releases: [
      { debian: 'debian13', unsuffixed: true, facts: { ...facts, sizeKind: 'compressed', libraries } },
      ...(bookwormEnded === undefined ? [] : [{ debian: 'debian12', ended: bookwormEnded } as const]),
    ],
  };
}

function endedNode(
  major: string, ends: readonly (readonly [DistrolessRelease['debian'], string, boolean])[],
): DistrolessKind {
  return {
    name: `nodejs${major}`,
    successor: 'gcr.io/distroless/nodejs24-debian13',
    always: nodeFacts(major),
    releases: ends.map(([debian, ended, unsuffixed]) => ({ debian, ended, unsuffixed, reason: `Node.js ${major} is at its end of life` })),
  };
}

function python(): DistrolessKind {
  return {
    name: 'python3',
    always: { language: 'python', env: javaEnv(), entrypoint: ['/usr/bin/python3'] },
    releases: [
      {
        debian: 'debian13', unsuffixed: true,
        facts: { ...pythonFacts('3.13'), sizeMB: 22.5, sizeKind: 'compressed', platforms: ['linux/amd64', 'linux/arm64', 'linux/riscv64'], libraries: pythonLibraries() },
      },
      { debian: 'debian12', ended: '2026-05-12', facts: pythonFacts('3.11'), reason: 'debian13 has Python 3.13: compiled packages must be built again' },
      { debian: 'debian11', ended: '2024-09-03', facts: { ...pythonFacts('3.9'), shell: '/bin/sh' } },
      { debian: 'debian10', ended: '2022-02-08', facts: { programsComplete: false } },
    ],
  };
}

/** The programs of Debian's libc-bin, which this image alone has; ldd and tzselect are scripts that nothing there can run. */
function libcBin(): readonly string[] {
  return ['ldconfig', 'getent', 'getconf', 'iconv', 'iconvconfig', 'ld.so', 'ldd', 'locale', 'localedef', 'pldd', 'tzselect', 'zdump', 'zic'];
}

function pythonFacts(minor: string): FactsPart {
  return {
    languageVersion: minor, entrypoint: [`/usr/bin/python${minor}`], interpreter: `/usr/bin/python${minor}`,
    modulePath: [`/usr/local/lib/python${minor}/dist-packages`, '/usr/lib/python3/dist-packages', `/usr/lib/python${minor}/dist-packages`],
    programs: {
      present: ['python', 'python3', `python${minor}`, ...(minor === '3.13' ? libcBin() : []), ...(minor === '3.9' ? ['sh', 'dash'] : [])],
      absent: ['pip', 'pip3', 'gunicorn', 'uvicorn', 'flask'],
    },
  };
}

function pythonLibraries() {
  return {
    present: [...glibcLibraries, ...ssl, ...cxx, 'libz.so.1', 'libffi.so.8', 'libsqlite3.so.0', 'libbz2.so.1.0', 'liblzma.so.5', 'libexpat.so.1', 'libreadline.so.8', 'libuuid.so.1', 'libdb-5.3.so', 'libcrypt.so.1'],
    absent: ['libpq.so.5'],
  };
}
