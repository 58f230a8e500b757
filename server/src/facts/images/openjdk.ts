import type { ImageFamily } from '../family.ts';

/** Deprecated as a whole: since July 2022 only early-access builds were made, every release tag is frozen. */
export const openjdk: ImageFamily = {
  name: 'openjdk',
  repositories: ['openjdk', 'java'],
  checked: { source: 'docker-library/openjdk @ da2d75fd, docker-library/docs @ c4a9ba41', month: '2026-08' },
  always: {
    language: 'java', user: 'root', uid: 0, workdir: '/', entrypoint: 'none', shell: '/bin/sh',
    programs: { present: ['java'], absent: ['mvn', 'gradle'] },
    lifecycle: {
      state: 'deprecated', since: '2022-07', successor: 'eclipse-temurin:25-jdk',
      reason: 'openjdk is deprecated and its release tags are frozen',
    },
  },
  floating: { '': '18' },
  moves: { '': 'oraclelinux7 2019-03-27 oraclelinux8 2020-08-25' },
  versions: {
    '26': { releases: 'oraclelinux9 2025-06-09', slim: 'trixie', gone: '2025-11-03' },
    '25': { releases: 'oraclelinux9 2024-12-09', slim: 'trixie', gone: '2025-09-17' },
    '24': { releases: 'oraclelinux9 2024-06-11', slim: 'bookworm', gone: '2025-03-19' },
    '23': { releases: 'oraclelinux8 2023-12-11 oraclelinux9 2024-03-15', slim: 'bookworm', gone: '2024-09-18' },
    '22': { releases: 'oraclelinux8 2023-06-12 oraclelinux9 2024-03-15', slim: 'bookworm', gone: '2024-03-25' },
    '21': { releases: 'oraclelinux8 2022-12-13', slim: 'bookworm', gone: '2023-09-25' },
    '20': { releases: 'oraclelinux8 2022-06-15', slim: 'bullseye', gone: '2023-03-21' },
    '19': { releases: 'oraclelinux8 2021-12-13', slim: 'bullseye', alpine: '3.16', gone: '2022-09-20' },
    '18': { releases: 'oraclelinux8 2021-06-14', slim: 'bullseye', alpine: '3.15', gone: '2023-02-10' },
    '17': { releases: 'oraclelinux8 2020-12-28', slim: 'bullseye', alpine: '3.14', gone: '2022-05-02' },
    '16': { releases: 'oraclelinux7 2020-06-18 oraclelinux8 2020-08-25', slim: 'bullseye', alpine: '3.13', gone: '2021-10-19' },
    '15': { releases: 'oraclelinux7 2019-12-17 oraclelinux8 2020-08-25', slim: 'buster', alpine: '3.12', gone: '2021-04-21' },
    '14': { releases: 'oraclelinux7 2019-07-15 oraclelinux8 2020-08-25', slim: 'buster', alpine: '3.10', gone: '2020-10-27' },
    '13': { releases: 'oraclelinux7 2019-01-02', slim: 'buster', alpine: '3.10', gone: '2020-03-17' },
    '12': { releases: 'oraclelinux7 2018-10-12', alpine: '3.9', gone: '2019-09-17' },
    '11': { releases: 'sid 2018-04-18 stretch 2018-12-24 buster 2020-02-05 bullseye 2021-08-25', gone: '2022-08-19' },
    '10': { releases: 'sid 2018-04-18', gone: '2018-12-06' },
    '9': { releases: 'sid 2018-01-03', gone: '2018-06-05' },
    '8': { releases: 'stretch 2018-01-03 buster 2020-02-05 bullseye 2021-08-25', alpine: '3.9', gone: '2022-08-19' },
    '7': { releases: 'jessie 2018-01-03', alpine: '3.9', gone: '2019-05-24' },
    '6': { releases: 'wheezy 2018-01-03', gone: '2018-02-06' },
  },
  variants: {
    '': { layer: 'scm', facts: jdk() },
    jdk: { layer: 'scm', facts: jdk() },
    jre: { layer: 'curl', facts: { toolchain: false, programs: { present: [], absent: ['javac', 'jshell'] } } },
    slim: { layer: 'more' },
    // Tags of the older name: `java:openjdk-8-jdk`.
    openjdk: {},
  },
  successor: 'eclipse-temurin:25-jdk',
};

function jdk() {
  return { toolchain: true, programs: { present: ['javac', 'jar'], absent: [] } };
}
