import type { ImageFamily } from '../family.ts';

export const tomcat: ImageFamily = {
  name: 'tomcat',
  repositories: ['tomcat'],
  checked: { source: 'docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'java', user: 'root', uid: 0, entrypoint: 'none', cmd: ['catalina.sh', 'run'], workdir: '/usr/local/tomcat', exposedPorts: ['8080/tcp'],
    shell: '/bin/sh', programs: { present: ['java', 'catalina.sh'], absent: [] },
  },
  versionIs: 'tool',
  versionWord: 'last-number',
  versions: {
    '11.0': { releases: 'noble' }, '11': { releases: 'noble' }, '10.1': { releases: 'noble' }, '10': { releases: 'noble' },
    '10.0': { releases: 'jammy', gone: '2023-01-13' },
    '9.0': { releases: 'noble' }, '9': { releases: 'noble' }, '8.5': { releases: 'jammy', gone: '2024-04-01' }, '8': { releases: 'jammy', gone: '2024-04-01' },
    '7.0': { releases: 'buster', gone: '2021-07-07' }, '7': { releases: 'buster', gone: '2021-07-07' }, '6': { gone: '2017-08-03' },
    '11.0-jdk11': { releases: 'jammy', gone: '2023-02-24', facts: { languageVersion: '11' } },
    '10-jdk8': { releases: 'jammy', gone: '2022-09-26', facts: { languageVersion: '8' } },
    jdk8: { facts: { languageVersion: '8' } },
    jdk11: { facts: { languageVersion: '11' } },
    jdk14: { releases: 'buster', gone: '2020-11-02', facts: { languageVersion: '14' } },
    jdk15: { releases: 'buster', gone: '2021-04-22', facts: { languageVersion: '15' } },
    jdk16: { releases: 'bullseye', gone: '2021-10-26', facts: { languageVersion: '16' } },
    jdk17: { facts: { languageVersion: '17' } },
    jdk21: { facts: { languageVersion: '21' } },
    jdk25: { facts: { languageVersion: '25' } },
  },
  floating: { '': '11' },
  moves: { '': 'jammy 2022-06-27 noble 2024-07-25' },
  variants: {
    '': { layer: 'more' }, jre: {}, corretto: {}, openjdk: {}, slim: {}, temurin: {},
  },
  successor: 'tomcat:11',
};
