import type { ImageFamily } from '../family.ts';

export const python: ImageFamily = {
  name: 'python',
  repositories: ['python'],
  checked: { source: 'docker-library/python @ 4f070595, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'python', user: 'root', uid: 0, workdir: '/', entrypoint: 'none', cmd: ['python3'],
    interpreter: '/usr/local/bin/python3', shell: '/bin/sh', caCertificates: true, tzdata: true,
    env: { PATH: '/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    envOfUnknownValue: ['PYTHON_VERSION', 'PYTHON_SHA256'],
    programs: { present: ['python', 'python3', 'pip', 'pip3', 'pydoc', 'idle'], absent: ['uv', 'poetry', 'gunicorn', 'uvicorn', 'flask'] },
  },
  floating: { '': '3.14', '3': '3.14', '2': '2.7' },
  versions: {
    '3.14': { releases: 'trixie 2025-10-07', alpine: '3.24' },
    '3.13': { releases: 'bookworm 2024-10-07 trixie 2025-08-11', alpine: '3.24' },
    '3.12': { releases: 'bookworm 2023-10-02 trixie 2025-08-11', alpine: '3.24', facts: { env: { LANG: 'C.UTF-8' } } },
    '3.11': { releases: 'bullseye 2022-10-24 bookworm 2023-06-13 trixie 2025-08-11', alpine: '3.24', facts: { env: { LANG: 'C.UTF-8' } } },
    '3.10': { releases: 'bullseye 2021-10-05 bookworm 2023-06-13 trixie 2025-08-11', alpine: '3.24', endOfLife: '2026-10', facts: { env: { LANG: 'C.UTF-8' } } },
    '3.9': { releases: 'buster 2020-10-06 bullseye 2021-08-16 bookworm 2023-06-13 trixie 2025-08-11', alpine: '3.22', gone: '2025-11-03' },
    '3.8': { releases: 'buster 2019-10-14 bullseye 2021-08-16 bookworm 2023-06-13', alpine: '3.20', gone: '2024-10-07' },
    '3.7': { releases: 'stretch 2018-07-03 buster 2019-07-11 bullseye 2021-08-16 bookworm 2023-06-13', alpine: '3.18', gone: '2023-10-02' },
    '3.6': { releases: 'jessie 2017-07-18 stretch 2018-05-23 buster 2019-07-11 bullseye 2021-08-16', alpine: '3.15', gone: '2022-01-14' },
    '3.5': { releases: 'jessie 2017-07-18 stretch 2018-07-16 buster 2019-07-11', alpine: '3.12', gone: '2020-10-02' },
    '3.4': { releases: 'jessie 2017-07-18 stretch 2018-07-16', alpine: '3.9', gone: '2019-03-21' },
    '3.3': { releases: 'jessie 2017-07-18', alpine: '3.4', gone: '2017-10-02' },
    '3.2': { gone: '2016-01-26' },
    '2.7': { releases: 'jessie 2017-07-18 stretch 2018-05-23 buster 2019-07-11', alpine: '3.11', gone: '2020-04-20' },
  },
  variants: {
    '': { layer: 'full', release: 'debian' },
    slim: { layer: 'slim', release: 'debian' },
    windowsservercore: { layer: 'empty', release: 'windows' },
  },
  sizes: { '3.13-trixie': 412.7, '3.13-slim-trixie': 43.0 },
  retired: { bullseye: '2025-08-11', buster: '2023-06-13' },
  successor: 'python:3.14-slim',
};
