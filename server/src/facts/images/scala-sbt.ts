import type { ImageFamily } from '../family.ts';

/** sbt and Scala on images of a JDK. The tags name the JDK, sbt and Scala, in a form of their own; only the words of the JDK are read. */
export const scalaSbt: readonly ImageFamily[] = [
  family('sbtscala/scala-sbt', {
    '': { facts: { entrypoint: 'none' } },
    'eclipse-temurin': { layer: 'scm', release: 'ubuntu', facts: { caCertificates: true, entrypoint: ['/__cacert_entrypoint.sh'], envOfUnknownValue: ['JAVA_VERSION', 'LANGUAGE', 'LC_ALL'] } },
    'graalvm-ce': { facts: { entrypoint: 'none' } }, 'graalvm-community': { facts: { entrypoint: 'none' } },
    'amazoncorretto-al2023': { facts: { entrypoint: 'none' } },
  }),
  family('hseeberger/scala-sbt', { '': { facts: { entrypoint: 'none' } } }),
];

function family(repository: string, variants: ImageFamily['variants']): ImageFamily {
  return {
    name: 'scala-sbt',
    repositories: [repository],
    checked: { source: 'sbt/docker-sbt @ 027245d5', month: '2026-11' },
    always: {
      language: 'java', user: 'root', uid: 0, workdir: '/root', toolchain: true, shell: '/bin/sh', cmd: ['/bin/sh', '-c', 'sbt'],
      ...(repository.startsWith('hseeberger') ? { entrypoint: 'none' } : {}),
      env: { USER_ID: '1001', GROUP_ID: '1001' }, envOfUnknownValue: ['SCALA_VERSION', 'SBT_VERSION', 'PATH', 'JAVA_HOME', 'LANG'],
      users: { sbtuser: 1001 },
      programs: { present: ['sbt', 'scala', 'java', 'javac', 'git', 'curl'], absent: [] },
    },
    versions: Object.fromEntries(['8', '11', '17', '21', '25'].map((version) => [version, {}])),
    variants,
  };
}
