import type { Lifecycle } from '../image.ts';
import type { FactsPart, ImageFamily, Variant, VersionRow } from '../family.ts';

const checked = { source: 'dotnet/dotnet-docker @ 3ed00b61', month: '2026-08' };
const registry = 'mcr.microsoft.com/dotnet/';

const common: FactsPart = {
  language: 'dotnet', entrypoint: 'none', workdir: '/', env: { DOTNET_RUNNING_IN_CONTAINER: 'true' },
};

const withRuntime: FactsPart = { interpreter: '/usr/share/dotnet/dotnet', programs: { present: ['dotnet'], absent: [] } };

const since8: FactsPart = {
  env: { ASPNETCORE_HTTP_PORTS: '8080', APP_UID: '1654' }, users: { app: 1654 },
};

const until7: FactsPart = { env: { ASPNETCORE_URLS: 'http://+:80' } };

const versions: Readonly<Record<string, VersionRow>> = {
  '11.0': { facts: since8 },
  '10.0': { releases: 'noble', facts: since8 },
  '9.0': { releases: 'bookworm', endOfLife: '2026-11-10', facts: since8 },
  '8.0': { releases: 'bookworm', endOfLife: '2026-11-10', facts: since8 },
  '7.0': { releases: 'bullseye', gone: '2024-06-07', facts: until7 },
  '6.0': { releases: 'bullseye', gone: '2025-01-07', facts: until7 },
  '5.0': { releases: 'buster', alpine: '3.15', gone: '2022-05', facts: until7 },
  '3.1': { alpine: '3.16', gone: '2022-12', facts: until7 },
  '2.1': { gone: '2021-08-21', facts: until7 },
};

/** No shell and no package manager; runs as uid 1654 and writes only to its home. */
const chiseled: FactsPart = {
  distribution: 'ubuntu', libc: 'glibc', packageManager: 'none', shell: 'none', cmd: 'none', user: '1654', uid: 1654,
  users: { root: 0, app: 1654 }, usersComplete: true, toolchain: false, caCertificates: true, tzdata: false,
  env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: 'true' },
  writable: ['/home/app', '/tmp'], programsComplete: true,
  libraries: { present: ['libc.so.6', 'libgcc_s.so.1', 'libssl.so.3', 'libcrypto.so.3', 'libstdc++.so.6'], absent: [] },
  note: 'cultures and time zones need the -extra variant',
};

/** `-extra` brings ICU and time zones, and with them leaves the invariant mode. */
const extra: FactsPart = { tzdata: true, env: { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: 'false' } };

const variants: Readonly<Record<string, Variant>> = {
  '': { layer: 'more', facts: regular() },
  slim: { layer: 'more', facts: regular() },
  extra: { facts: extra },
  aot: { facts: regular() },
  composite: {},
  preview: {},
  chiseled: { layer: 'empty', facts: chiseled },
  'chiseled-extra': { layer: 'empty', facts: { ...chiseled, ...extra, env: { ...chiseled.env, ...extra.env } } },
  'azurelinux3.0': { layer: 'more', facts: { distribution: 'azurelinux', release: '3.0', libc: 'glibc', packageManager: 'dnf', programs: { present: [], absent: [], unsure: ['curl'] } } },
  distroless: { layer: 'empty', facts: { ...chiseled, distribution: 'azurelinux' } },
  'distroless-extra': { layer: 'empty', facts: { ...chiseled, ...extra, distribution: 'azurelinux' } },
  nanoserver: { layer: 'empty', facts: { distribution: 'windows' } },
  windowsservercore: { layer: 'empty', facts: { distribution: 'windows' } },
};

function regular(): FactsPart {
  return { user: 'root', uid: 0, shell: '/bin/sh', caCertificates: true };
}

function image(name: string, always: FactsPart): ImageFamily {
  return {
    name: 'dotnet', checked,
    repositories: [`${registry}${name}`, `${registry}nightly/${name}`],
    always: { ...common, tzdata: true, ...always },
    floating: { '': '10.0', '10': '10.0', '9': '9.0', '8': '8.0' },
    versions, variants,
    on: { alpine: { ...alpineCultures(name), cmd: ['/bin/sh'] }, debian: { cmd: ['bash'] }, ubuntu: { cmd: ['/bin/bash'] } },
    successor: `${registry}${name}:10.0`,
  };
}

/** On Alpine the SDK has cultures and time zones, and the runtimes have neither. */
function alpineCultures(name: string): FactsPart {
  return { tzdata: name === 'sdk', env: { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: name === 'sdk' ? 'false' : 'true' } };
}

/** .NET Core's own repositories ended with version 3.1. */
function core(name: string): ImageFamily {
  return {
    name: 'dotnet', checked,
    repositories: [`${registry}core/${name}`],
    always: {
      language: 'dotnet', entrypoint: 'none', ...(name === 'sdk' ? { toolchain: true } : {}),
      lifecycle: { state: 'end-of-life', since: '2022-12', successor: `${registry}${name}:10.0`, reason: '.NET Core 3.1 was the last version under this name' },
    },
    versions: { '3.1': { releases: 'buster' }, '3.0': { releases: 'buster' }, '2.2': { releases: 'stretch' }, '2.1': { releases: 'stretch' } },
    variants: { '': { layer: 'more' }, slim: { layer: 'more' } },
  };
}

/** Microsoft's repositories on Docker Hub, which were emptied when .NET Core 2.1 ended; that version is on MCR, where it was built anew. */
function onHub(repository: string, images: Readonly<Record<string, 'sdk' | 'aspnet' | 'runtime' | 'runtime-deps'>>): ImageFamily {
  const factsFor = (name: string): FactsPart => ({ ...(name === 'sdk' ? { toolchain: true } : {}), lifecycle: { ...removed, successor: `${registry}${name}:10.0` } });
  return {
    name: 'dotnet', checked: { source: 'dotnet/dotnet-docker issues 2375, 2848 and 3052, microsoft/containerregistry issue 79', month: '2026-11' },
    repositories: [repository],
    always: { language: 'dotnet', entrypoint: 'none' },
    // Of 2.2 there is `mcr.microsoft.com/dotnet/core/sdk:2.2` only.
    versions: { '1': {}, '1.0': {}, '1.1': {}, '2': { keptAs: '2.1' }, '2.0': { keptAs: '2.1' }, '2.1': { keptAs: '2.1' }, '2.2': {} },
    variants: Object.fromEntries(Object.entries(images).map(([word, name]) => [word, { facts: factsFor(name) }])),
    otherTags: { lifecycle: removed },
  };
}

const removed: Lifecycle = { state: 'removed', since: '2021-08', reason: 'Microsoft publishes .NET on mcr.microsoft.com only' };

/** The Dockerfiles of these images install libraries, certificates and time zones, and no tool for downloads. */
const absentOutsideSdk = { present: [], absent: ['git', 'gcc', 'make', 'node', 'npm', 'curl'] };

export const dotnet: readonly ImageFamily[] = [
  image('sdk', {
    ...withRuntime, toolchain: true, envOfUnknownValue: ['DOTNET_VERSION', 'DOTNET_SDK_VERSION', 'ASPNET_VERSION'],
    programs: { present: ['dotnet', 'git', 'curl', 'wget'], absent: ['node', 'npm'] },
  }),
  image('aspnet', {
    ...withRuntime, toolchain: false, envOfUnknownValue: ['DOTNET_VERSION', 'ASPNET_VERSION'],
    programs: { present: ['dotnet'], absent: absentOutsideSdk.absent },
  }),
  image('runtime', {
    ...withRuntime, toolchain: false, envOfUnknownValue: ['DOTNET_VERSION'],
    programs: { present: ['dotnet'], absent: absentOutsideSdk.absent },
  }),
  image('runtime-deps', { toolchain: false, programs: { present: [], absent: ['dotnet', ...absentOutsideSdk.absent] } }),
  ...['sdk', 'aspnet', 'runtime', 'runtime-deps'].map(core),
  onHub('microsoft/dotnet', { '': 'sdk', sdk: 'sdk', runtime: 'runtime', 'runtime-deps': 'runtime-deps', 'aspnetcore-runtime': 'aspnet' }),
  onHub('microsoft/aspnetcore', { '': 'aspnet' }),
  onHub('microsoft/aspnetcore-build', { '': 'sdk' }),
];
