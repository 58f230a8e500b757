import type { ImageFamily } from '../family.ts';

/** uv alone under a version of its own; on a system where the tag names one. */
export const uv: ImageFamily = {
  name: 'uv',
  repositories: ['ghcr.io/astral-sh/uv', 'astral/uv'],
  checked: { source: 'astral-sh/uv docs @ 00281189, .github/workflows/build-docker.yml @ 006cca65', month: '2026-03' },
  always: { user: 'root', uid: 0, programs: { present: ['uv', 'uvx'], absent: [] } },
  on: { debian: { cmd: ['/usr/local/bin/uv'] }, alpine: { cmd: ['/usr/local/bin/uv'] } },
  versionIs: 'tool',
  versionWord: 'last-number',
  versions: {
    '0': {}, '1': {},
    'python3.14': python('3.14'), 'python3.13': python('3.13'), 'python3.12': python('3.12', 'C.UTF-8'), 'python3.11': python('3.11', 'C.UTF-8'),
    'python3.10': python('3.10', 'C.UTF-8'), 'python3.9': python('3.9', 'C.UTF-8'), 'python3.8': python('3.8', 'C.UTF-8'),
  },
  variants: {
    '': { layer: 'full' },
    debian: { layer: 'full', release: 'debian', facts: { shell: '/bin/sh' } },
    slim: { layer: 'slim', facts: { shell: '/bin/sh' } },
  },
};

/** Python's own image with uv beside it. */
function python(languageVersion: string, locale?: string) {
  return {
    facts: {
      language: 'python', languageVersion, interpreter: '/usr/local/bin/python3', modulePath: [`/usr/local/lib/python${languageVersion}/site-packages`],
      workdir: '/', entrypoint: 'none', shell: '/bin/sh', caCertificates: true, tzdata: true,
      env: { PATH: '/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...(locale === undefined ? {} : { LANG: locale }) },
      envOfUnknownValue: ['PYTHON_VERSION', 'PYTHON_SHA256', 'UV_TOOL_BIN_DIR'],
      programs: { present: ['python', 'python3', 'pip', 'pip3', 'pydoc', 'idle'], absent: [] },
    },
  } as const;
}
