import type { ImageFamily } from '../family.ts';

export const amazoncorretto: ImageFamily = {
  name: 'amazoncorretto',
  repositories: ['amazoncorretto', 'public.ecr.aws/amazoncorretto/amazoncorretto'],
  checked: { source: 'corretto/corretto-docker @ 7075fecd, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'java', user: 'root', uid: 0, workdir: '/', entrypoint: 'none', shell: '/bin/sh', toolchain: true,
    env: { LANG: 'C.UTF-8' }, envOfUnknownValue: ['JAVA_HOME'],
    programs: { present: ['java', 'javac'], absent: ['mvn', 'gradle'] },
  },
  versions: {
    '26': { releases: 'al2023 2026-03-17', alpine: '3.24' },
    '25': { releases: 'al2023 2025-09-16', alpine: '3.24' },
    '24': { releases: 'al2023 2025-03-23', alpine: '3.22', gone: '2025-10-21' },
    '23': { releases: 'al2023 2024-09-19', alpine: '3.21', gone: '2025-04-15' },
    '22': { releases: 'al2023 2024-04-02', alpine: '3.20', gone: '2024-10-16' },
    '21': { releases: 'al2 2023-09-21 al2023 2026-07-23', alpine: '3.24' },
    '20': { releases: 'al2 2023-03-21', alpine: '3.18', gone: '2023-10-18' },
    '19': { releases: 'al2 2022-09-19', alpine: '3.17', gone: '2023-04-19' },
    '18': { releases: 'al2 2022-04-06', alpine: '3.16', gone: '2022-10-25' },
    '17': { releases: 'al2 2021-09-16 al2023 2026-07-23', alpine: '3.24' },
    '16': { releases: 'al2 2021-03-17', alpine: '3.12', gone: '2021-10-26' },
    '15': { releases: 'al2 2020-10-12', gone: '2021-04-20' },
    '11': { releases: 'al2 2019-03-13 al2023 2026-07-23', alpine: '3.24' },
    '8': { releases: 'al2 2019-01-04 al2023 2026-07-23', alpine: '3.24' },
  },
  variants: { '': { layer: 'more', release: 'al2023' }, jdk: {}, headless: {}, headful: {} },
  on: {
    amazon: { cmd: ['/bin/bash'] },
    alpine: { env: { JAVA_HOME: '/usr/lib/jvm/default-jvm' } },
  },
  successor: 'amazoncorretto:25',
};
