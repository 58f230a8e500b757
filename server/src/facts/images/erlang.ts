import type { ImageFamily } from '../family.ts';

export const erlang: ImageFamily = {
  name: 'erlang',
  repositories: ['erlang'],
  checked: { source: 'erlang/docker-erlang-otp @ 023b069b, docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'erlang', user: 'root', uid: 0, workdir: '/', entrypoint: 'none', cmd: ['erl'], shell: '/bin/sh', toolchain: true,
    programs: { present: ['erl', 'erlc', 'escript', 'rebar3'], absent: ['elixir', 'mix'] },
  },
  floating: { '': '29' },
  versions: {
    '29': {},
    '28': {},
    '27': {},
    '26': {},
    '25': {},
    '24': {},
    '23': { gone: '2024-08-09' },
    '22': { gone: '2024-08-09' },
    '21': { gone: '2024-08-09' },
    '20': { gone: '2024-08-09' },
    '19': { gone: '2022-07-19' },
    '18': { gone: '2022-07-19' },
    '17': { gone: '2018-11-17' },
  },
  variants: { '': { layer: 'full', release: 'debian' }, slim: { layer: 'more' } },
  successor: 'erlang:28',
};
