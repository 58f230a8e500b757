import type { ImageFamily } from '../family.ts';

export const maven: ImageFamily = {
  name: 'maven',
  repositories: ['maven'],
  checked: { source: 'carlossg/docker-maven @ 0170c5bc, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'java', user: 'root', uid: 0, workdir: '/', toolchain: true, shell: '/bin/sh',
    entrypoint: ['/usr/local/bin/mvn-entrypoint.sh'], cmd: ['mvn'],
    env: { MAVEN_HOME: '/usr/share/maven', MAVEN_CONFIG: '/root/.m2' }, envOfUnknownValue: ['JAVA_HOME'],
    programs: { present: ['mvn', 'java', 'javac', 'bash'], absent: ['gradle'] },
  },
  floating: { '': '3' },
  versionWord: 'last-number',
  versionIs: 'tool',
  versions: {
    '3': { releases: 'noble 2025-08-05' }, '3.9': { releases: 'noble 2025-08-05' }, '4.0': {},
    '3.8': { gone: '2023-12-22' }, '3.6': { gone: '2021-04-04' }, '3.5': { gone: '2018-11-02' }, '3.3': { gone: '2017-04-10' },
    '3.2': { gone: '2015-03-24' },
    '26': { facts: { languageVersion: '26' } },
    '25': { facts: { languageVersion: '25' } },
    '21': { facts: { languageVersion: '21' } },
    '17': { facts: { languageVersion: '17' } },
    '11': { facts: { languageVersion: '11' } },
    '8': { facts: { languageVersion: '8' } },
    '24': { releases: 'noble', gone: '2025-10-23', facts: { languageVersion: '24' } },
    '23': { gone: '2025-03-27', facts: { languageVersion: '23' } },
    '22': { gone: '2024-09-27', facts: { languageVersion: '22' } },
    '20': { gone: '2023-10-19', facts: { languageVersion: '20' } },
    '19': { gone: '2023-05-16', facts: { languageVersion: '19' } },
    '18': { gone: '2022-12-31', facts: { languageVersion: '18' } },
    '16': { gone: '2022-05-31', facts: { languageVersion: '16' } },
    '15': { gone: '2021-08-16', facts: { languageVersion: '15' } },
    '14': { gone: '2020-11-04', facts: { languageVersion: '14' } },
    '13': { gone: '2020-03-18', facts: { languageVersion: '13' } },
    '12': { gone: '2019-11-02', facts: { languageVersion: '12' } },
    '10': { gone: '2019-01-09', facts: { languageVersion: '10' } },
    '9': { gone: '2018-11-02', facts: { languageVersion: '9' } },
    '7': { gone: '2019-05-27', facts: { languageVersion: '7' } },
    '6': { gone: '2015-03-24', facts: { languageVersion: '6' } },
  },
  variants: {
    '': { layer: 'more' },
    'eclipse-temurin': { facts: {
      env: {
        JAVA_HOME: '/opt/java/openjdk', LANG: 'en_US.UTF-8', LANGUAGE: 'en_US:en', LC_ALL: 'en_US.UTF-8',
        PATH: '/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      },
      envOfUnknownValue: ['JAVA_VERSION'],
      interpreter: '/opt/java/openjdk/bin/java', caCertificates: true,
    } },
    amazoncorretto: { release: 'al2023' },
    'ibm-semeru': {}, ibmjava: {}, sapmachine: {}, microsoft: {}, 'oracle-graalvm': {}, 'graalvm-community': {}, azulzulu: {}, adoptopenjdk: {},
    openjdk: { layer: 'more', release: 'unknown', facts: dead('delisted 2022: the openjdk base is deprecated') },
    jdk: { layer: 'more', release: 'unknown', facts: dead('delisted 2022: the openjdk base is deprecated') },
    slim: {}, 'ea': {},
  },
  on: { ubuntu: { programs: { present: ['git', 'curl'], absent: [] } } },
  successor: 'maven:3.9-eclipse-temurin-25',
};

function dead(reason: string) {
  return { lifecycle: { state: 'end-of-life', since: '2022-09-29', successor: 'maven:3.9-eclipse-temurin-25', reason } } as const;
}
