import type { FactsPart, ImageFamily, Variant } from '../family.ts';

interface Locked {
  readonly name: string;
  readonly language?: NonNullable<FactsPart['language']>;
  readonly version?: string;
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  /** 65532 unless it says otherwise. */
  readonly user?: number;
  readonly users: Readonly<Record<string, number>>;
  readonly workdir?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stopSignal?: string;
  readonly shell: 'busybox' | 'dash' | 'none';
  readonly bash?: boolean;
  readonly libc?: 'none';
  /** libgcc and libstdc++ are there. */
  readonly cxx?: boolean;
  readonly toolchain?: boolean;
  readonly tzdata?: boolean;
  readonly interpreter?: string;
  readonly writable?: readonly string[];
  readonly tags?: readonly string[];
  /** A `-dev` tag adds a shell, apk and build tools. */
  readonly dev: boolean;
}

/** The images that can be pulled without an account, as their lock files have them. */
const locked: readonly Locked[] = [
  { name: 'static', entrypoint: [], cmd: [], users: { nonroot: 65532 }, shell: 'none', libc: 'none', tzdata: true, tags: ['latest', 'latest-glibc'], dev: false },
  { name: 'glibc-dynamic', entrypoint: [], cmd: [], users: { nonroot: 65532 }, shell: 'none', cxx: true, dev: true },
  { name: 'wolfi-base', entrypoint: [], cmd: ['/bin/sh', '-l'], user: 0, users: { nonroot: 65532 }, shell: 'busybox', dev: false },
  { name: 'busybox', entrypoint: [], cmd: [], users: { nonroot: 65532 }, shell: 'busybox', libc: 'none', dev: false },
  { name: 'bash', entrypoint: ['/bin/bash', '-c'], cmd: [], user: 0, users: { nonroot: 65532 }, shell: 'busybox', bash: true, dev: false },
  { name: 'curl', entrypoint: ['/usr/bin/curl'], cmd: [], users: { nonroot: 65532 }, shell: 'none', dev: true },
  { name: 'python', language: 'python', version: '3.14', entrypoint: ['/usr/bin/python'], cmd: [], users: { nonroot: 65532 }, shell: 'none', cxx: true, interpreter: '/usr/bin/python', dev: true },
  { name: 'node', language: 'node', version: '26', entrypoint: ['/usr/bin/node'], cmd: ['--help'], users: { node: 65532 }, workdir: '/app', env: { NPM_CONFIG_UPDATE_NOTIFIER: 'false' }, shell: 'busybox', cxx: true, interpreter: '/usr/bin/node', writable: ['/app'], dev: true },
  { name: 'go', language: 'go', version: '1.27', entrypoint: ['/usr/bin/go'], cmd: ['help'], user: 0, users: { nonroot: 65532 }, env: { GODEBUG: 'tarinsecurepath=0,zipinsecurepath=0', GOTOOLCHAIN: 'local+auto' }, shell: 'busybox', cxx: true, toolchain: true, interpreter: '/usr/bin/go', dev: true },
  { name: 'rust', language: 'rust', version: '1.97', entrypoint: ['/usr/bin/rustc'], cmd: ['--help'], users: { nonroot: 65532 }, workdir: '/work', shell: 'busybox', cxx: true, toolchain: true, interpreter: '/usr/bin/rustc', writable: ['/work'], dev: true },
  { name: 'gcc-glibc', language: 'c', entrypoint: ['/usr/bin/gcc'], cmd: ['--help'], user: 0, users: {}, workdir: '/work', shell: 'busybox', cxx: true, toolchain: true, writable: ['/work'], dev: true },
  { name: 'jre', language: 'java', version: '26', entrypoint: ['/usr/bin/java'], cmd: [], users: { java: 65532 }, workdir: '/app', env: { JAVA_HOME: '/usr/lib/jvm/default-jvm', LANG: 'en_US.UTF-8' }, shell: 'none', cxx: true, interpreter: '/usr/bin/java', dev: true },
  { name: 'jdk', language: 'java', version: '26', entrypoint: [], cmd: [], users: { java: 65532 }, workdir: '/home/build', env: { JAVA_HOME: '/usr/lib/jvm/default-jvm', LANG: 'en_US.UTF-8' }, shell: 'busybox', cxx: true, toolchain: true, writable: ['/home/build'], dev: true },
  { name: 'maven', language: 'java', version: '26', entrypoint: ['/usr/bin/mvn'], cmd: [], users: { nonroot: 65532 }, workdir: '/home/build', env: { JAVA_HOME: '/usr/lib/jvm/default-jvm', LANG: 'en_US.UTF-8' }, shell: 'busybox', toolchain: true, writable: ['/home/build'], dev: true },
  { name: 'gradle', language: 'java', version: '26', entrypoint: ['/usr/bin/gradle'], cmd: [], users: { nonroot: 65532 }, workdir: '/home/build', env: { JAVA_HOME: '/usr/lib/jvm/default-jvm', LANG: 'en_US.UTF-8' }, shell: 'busybox', toolchain: true, writable: ['/home/build'], dev: false },
  { name: 'php', language: 'php', version: '8.5', entrypoint: ['/bin/php'], cmd: [], users: { php: 65532 }, workdir: '/app', shell: 'none', interpreter: '/bin/php', writable: ['/app'], dev: true },
  { name: 'laravel', language: 'php', version: '8.5', entrypoint: ['/bin/s6-svscan', '/sv'], cmd: [], users: { php: 65532,  laravel: 1000 }, workdir: '/app', env: { PATH: '/usr/sbin:/sbin:/usr/bin:/bin' }, shell: 'none', writable: ['/app'], dev: true },
  { name: 'ruby', language: 'ruby', version: '4.0', entrypoint: ['/usr/bin/ruby'], cmd: ['--version'], users: { nonroot: 65532 }, workdir: '/work', shell: 'none', cxx: true, interpreter: '/usr/bin/ruby', writable: ['/work'], dev: true },
  { name: 'nginx', language: 'nginx', entrypoint: ['/usr/sbin/nginx'], cmd: ['-c', '/etc/nginx/nginx.conf', '-e', '/dev/stderr', '-g', 'daemon off;'], users: { nginx: 65532 }, stopSignal: 'SIGQUIT', shell: 'none', interpreter: '/usr/sbin/nginx', writable: ['/var/lib/nginx', '/var/lib/nginx/tmp', '/var/run', '/run'], dev: true },
  { name: 'dotnet', language: 'dotnet', version: '10.0', entrypoint: [], cmd: ['/bin/sh', '-l'], users: { nonroot: 65532 }, env: { APP_UID: '65532', ASPNETCORE_HTTP_PORTS: '8080', ASPNET_VERSION: '10.0.11', DOTNET_GENERATE_ASPNET_CERTIFICATE: 'false', DOTNET_NOLOGO: 'true', DOTNET_RUNNING_IN_CONTAINER: 'true', DOTNET_SDK_VERSION: '10.0.303', DOTNET_USE_POLLING_FILE_WATCHER: 'true', DOTNET_VERSION: '10.0.11', NUGET_XMLDOC_MODE: 'skip' }, shell: 'busybox', cxx: true, toolchain: true, tzdata: true, tags: ['latest', '10', '10.0', '10.0.303', '10.0.303-r1'], dev: true },
  { name: 'aspnet-runtime', language: 'dotnet', version: '10.0', entrypoint: ['/usr/bin/dotnet'], cmd: ['--help'], users: { nonroot: 65532 }, env: { APP_UID: '65532', ASPNETCORE_HTTP_PORTS: '8080', ASPNET_VERSION: '10.0.11', DOTNET_RUNNING_IN_CONTAINER: 'true', DOTNET_VERSION: '10.0.11' }, shell: 'none', cxx: true, tzdata: true, interpreter: '/usr/bin/dotnet', dev: true },
  { name: 'tomcat', language: 'java', version: '25', entrypoint: ['/usr/local/tomcat/bin/catalina.sh'], cmd: ['run'], users: { nonroot: 65532 }, workdir: '/usr/local/tomcat', env: { CATALINA_HOME: '/usr/local/tomcat', JAVA_HOME: '/usr/lib/jvm/default-jvm', LANG: 'C.UTF-8', LD_LIBRARY_PATH: '/usr/lib/tomcat-native', PATH: '/usr/local/tomcat/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' }, shell: 'busybox', bash: true, dev: true },
  { name: 'git', entrypoint: ['/usr/bin/git'], cmd: [], user: 0, users: { git: 65532 }, workdir: '/home/git', shell: 'dash', tags: ['latest-root', 'latest-glibc-root'], dev: true },
];

export const chainguard: readonly ImageFamily[] = locked.map(describe);

function describe(image: Locked): ImageFamily {
  return {
    name: 'chainguard',
    repositories: [`cgr.dev/chainguard/${image.name}`, `chainguard/${image.name}`],
    checked: { source: 'chainguard-images/images @ cd7edd23', month: '2026-08' },
    always: always(image),
    versionIs: 'tool',
    versions: {},
    variants: tags(image),
  };
}

function always(image: Locked): FactsPart {
  const uid = image.user ?? 65532;
  return {
    language: image.language ?? 'none', distribution: 'wolfi', caCertificates: true,
    ...(image.version === undefined ? {} : { languageVersion: image.version }),
    ...(image.libc === 'none' ? { libc: 'none' } : { libc: 'glibc', libcVersion: '2.43' }),
    entrypoint: image.entrypoint.length > 0 ? image.entrypoint : 'none',
    cmd: image.cmd.length > 0 ? image.cmd : 'none',
    user: uid === 0 ? 'root' : String(uid), uid, users: { root: 0, ...image.users },
    workdir: image.workdir ?? '/',
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt', ...image.env },
    ...(image.stopSignal === undefined ? {} : { stopSignal: image.stopSignal }),
    ...(image.interpreter === undefined ? {} : { interpreter: image.interpreter }),
    ...(image.tzdata ? { tzdata: true } : {}),
    ...(image.cxx ? { libraries: { present: ['libc.so.6', 'libgcc_s.so.1', 'libstdc++.so.6'], absent: [] } } : {}),
    writable: ['/tmp', ...(image.writable ?? [])],
    ...(image.dev ? { debugVariant: `cgr.dev/chainguard/${image.name}:latest-dev` } : {}),
    lifecycle: { state: 'current' },
  };
}

function tags(image: Locked): Readonly<Record<string, Variant>> {
  const plain: Variant = { layer: 'empty', facts: plainFacts(image) };
  const names = (image.tags ?? []).filter((tag) => tag !== 'latest');
  return {
    '': plain,
    ...Object.fromEntries(names.map((name) => [name, plain])),
    ...(image.dev ? { dev: { layer: 'empty', facts: devFacts(image) } } : {}),
    ...(image.dev ? Object.fromEntries(names.map((name): [string, Variant] => [`${name}-dev`, { layer: 'empty', facts: devFacts(image) }])) : {}),
  };
}

function plainFacts(image: Locked): FactsPart {
  if (image.shell === 'none') {
    return { shell: 'none', packageManager: 'none', toolchain: false, programs: { present: ownProgram(image), absent: ['sh', 'bash', 'apk', 'npm', 'pip'] } };
  }
  return {
    shell: '/bin/sh', toolchain: image.toolchain ?? false,
    ...(image.name === 'wolfi-base' ? { packageManager: 'apk' } : {}),
    programs: { present: ['sh', ...(image.shell === 'busybox' ? ['busybox', 'ls', 'cat', 'wget'] : []), ...(image.bash ? ['bash'] : []), ...ownProgram(image)], absent: ['apt', 'apt-get'] },
  };
}

function devFacts(image: Locked): FactsPart {
  return {
    shell: '/bin/sh', packageManager: 'apk', toolchain: true,
    programs: { present: ['sh', 'bash', 'busybox', 'apk', 'ls', 'cat', 'wget', ...ownProgram(image)], absent: ['apt', 'apt-get'] },
  };
}

function ownProgram(image: Locked): readonly string[] {
  const path = image.interpreter ?? image.entrypoint[0];
  return path === undefined ? [] : [path.slice(path.lastIndexOf('/') + 1)];
}
