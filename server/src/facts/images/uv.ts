import type { ImageFamily } from '../family.ts';

export const uv: ImageFamily = {
  name: 'uv',
  repositories: ['ghcr.io/astral-sh/uv', 'astral/uv'],
  checked: { source: 'astral-sh/uv docs @ 00281189', month: '2026-03' },
  always: { user: 'root', uid: 0, programs: { present: ['uv', 'uvx'], absent: [] } },
  versionIs: 'tool',
  versionWord: 'last-number',
  versions: {
    '0': {}, '1': {},
    'python3.14': python('3.14'), 'python3.13': python('3.13'), 'python3.12': python('3.12'), 'python3.11': python('3.11'),
    'python3.10': python('3.10'), 'python3.9': python('3.9'), 'python3.8': python('3.8'),
  },
  variants: {
    '': { layer: 'empty' },
    debian: { layer: 'more', release: 'debian', facts: { shell: '/bin/sh' } },
    slim: { layer: 'more', facts: { shell: '/bin/sh' } },
  },
};

function python(languageVersion: string) {
  return {
    facts: {
      language: 'python', languageVersion, interpreter: '/usr/local/bin/python3', shell: '/bin/sh',
      programs: { present: ['python', 'python3'], absent: [] },
    },
  } as const;
}
