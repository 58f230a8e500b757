import type { ImageFamily } from '../family.ts';

export const busybox: ImageFamily = {
  name: 'busybox',
  repositories: ['busybox'],
  checked: { source: 'docker-library/official-images @ 37079fb3', month: '2026-08' },
  always: {
    language: 'none', distribution: 'busybox', packageManager: 'none', shell: '/bin/sh', user: 'root', uid: 0, workdir: '/',
    entrypoint: 'none', cmd: ['sh'], toolchain: false, caCertificates: false, mergedUsr: false,
    programs: {
      present: ['sh', 'busybox', 'ls', 'cat', 'cp', 'mv', 'rm', 'mkdir', 'chmod', 'chown', 'wget', 'nc', 'vi', 'tar', 'adduser', 'addgroup', 'find', 'grep', 'sed', 'awk', 'sleep', 'env', 'ps', 'ping'],
      absent: ['bash', 'apt', 'apt-get', 'apk', 'dpkg', 'yum', 'dnf', 'curl', 'git', 'gcc', 'python3', 'node', 'java', 'perl'],
    },
  },
  floating: { '': '1.38', stable: '1.37', unstable: '1.38', '1': '1.38' },
  versionIs: 'tool',
  versions: {
    '1.38': {},
    '1.37': {},
    '1.36': { gone: '2026-05-22' },
    '1.35': { gone: '2024-09-30' },
    '1.34': { gone: '2023-01-05' },
    '1.33': { gone: '2021-10-26' },
    '1.32': { gone: '2021-05-03' },
    '1.31': { gone: '2020-06-26' },
    '1.30': { gone: '2019-06-10' },
    '1.29': { gone: '2018-12-31' },
    '1.28': { gone: '2018-07-16' },
    '1.27': { gone: '2018-01-08' },
    '1.26': { gone: '2017-07-18' },
    '1.25': { gone: '2016-12-21' },
    '1.24': { gone: '2016-06-23' },
    '1.23': { gone: '2015-10-14' },
  },
  variants: { '': { layer: 'empty' }, glibc: { layer: 'empty', facts: { libc: 'glibc' } }, musl: { layer: 'empty', facts: { libc: 'musl' } }, uclibc: { layer: 'empty' } },
  successor: 'busybox:stable',
};
