import type { ImageFamily } from '../family.ts';

export const eclipseTemurin: ImageFamily = {
  name: 'eclipse-temurin',
  repositories: ['eclipse-temurin'],
  checked: { source: 'adoptium/containers @ d8d18d67, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'java', user: 'root', uid: 0, workdir: '/',
    entrypoint: ['/__cacert_entrypoint.sh'], interpreter: '/opt/java/openjdk/bin/java', shell: '/bin/sh',
    env: {
      JAVA_HOME: '/opt/java/openjdk', LANG: 'en_US.UTF-8', LANGUAGE: 'en_US:en', LC_ALL: 'en_US.UTF-8',
      PATH: '/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    },
    envOfUnknownValue: ['JAVA_VERSION'],
    caCertificates: true, tzdata: true,
    programs: { present: ['java', 'keytool'], absent: ['mvn', 'gradle', 'git', 'gcc', 'make', 'node', 'npm'] },
  },
  floating: { '': '26' },
  moves: { '': 'noble 2024-07-22 resolute 2026-05-07' },
  versions: {
    '26': { releases: 'noble 2026-04-08 resolute 2026-05-15', facts: fetchersUnknown() },
    '25': { releases: 'noble 2025-09-25 resolute 2026-05-07', facts: { programs: { present: [], absent: ['curl'], unsure: ['wget'] } } },
    '24': { releases: 'noble 2025-03-25', gone: '2025-09-25', facts: fetchersUnknown() },
    '23': { releases: 'noble 2024-09-18', gone: '2025-03-25', facts: fetchersUnknown() },
    '22': { releases: 'jammy 2024-03-27 noble 2024-07-23', gone: '2024-09-18', facts: fetchersUnknown() },
    '21': { releases: 'jammy 2023-10-11 noble 2024-07-22 resolute 2026-05-07' },
    '20': { releases: 'jammy 2023-03-27', gone: '2023-10-11' },
    '19': { releases: 'jammy 2022-09-26', gone: '2023-03-27' },
    '18': { releases: 'focal 2022-03-29 jammy 2022-05-26', gone: '2022-09-26' },
    '17': { releases: 'focal 2021-09-22 jammy 2022-05-26 noble 2024-07-22 resolute 2026-05-07' },
    '16': { releases: 'focal 2021-08-13', gone: '2022-04-28' },
    '11': { releases: 'focal 2021-08-13 jammy 2022-05-26 noble 2024-07-23 resolute 2026-05-07' },
    '8': { releases: 'focal 2021-08-13 jammy 2022-05-26 noble 2024-07-24 resolute 2026-05-12' },
  },
  variants: {
    '': { layer: 'more', release: 'ubuntu', facts: jdk() },
    jdk: { facts: jdk() },
    jre: { facts: { cmd: 'none', toolchain: false, programs: { present: [], absent: ['javac', 'jlink', 'jshell', 'jar', 'jcmd', 'jdeps'] } } },
    minimal: { facts: { packageManager: 'microdnf' } },
  },
  on: { ubuntu: { programs: { present: ['curl', 'wget'], absent: [] } } },
  sizes: { '21-jdk-noble': 210.8, '21-jre-noble': 99.8 },
  retired: { focal: '2025-08-01' },
  successor: 'eclipse-temurin:25-jre',
};

function jdk() {
  return {
    cmd: ['jshell'], toolchain: true,
    programs: { present: ['javac', 'jlink', 'jshell', 'jar', 'jcmd', 'jdeps'], absent: [] },
  };
}

/** Up to version 21 curl and wget are there; version 25 came without. */
function fetchersUnknown() {
  return { programs: { present: [], absent: [], unsure: ['curl', 'wget'] } };
}
