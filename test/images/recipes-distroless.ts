import { certificates, node } from './materials.ts';
import type { Recipe, Unavailable, Wanted } from './recipes.ts';

/**
 * A distroless image is a handful of Debian packages, unpacked without running their scripts, with a passwd of three
 * users. The stand-in is made the same way from the same packages of the same release.
 */
export function distrolessRecipe(wanted: Wanted): Recipe | Unavailable {
  const kind = /^gcr\.io\/distroless\/([a-z-]+?)(\d+)?(?:-debian\d+)?$/.exec(wanted.repository);
  const name = kind?.[1] === 'python' ? 'python3' : kind?.[1];
  const packages = name === undefined ? undefined : packagesOf(name, wanted);
  if (packages === undefined) return { unavailable: `no recipe for ${wanted.repository}` };
  const language = layerOf(name ?? '', wanted);
  if (typeof language !== 'string') return language;
  const major = wanted.version.split('.')[0] ?? '';
  return {
    steps: `${unpack(packages, wanted)}${language}${wanted.tag.includes('debug') ? busybox : ''}FROM scratch\nCOPY --from=unpack /rootfs/ /\n`,
    materials: name === 'nodejs' ? [certificates, node(major)] : [certificates],
    env: { JAVA_VERSION: wanted.version },
    ...(name?.startsWith('java') === true ? { needs: [`eclipse-temurin:${wanted.version || '21'}-jre`] } : {}),
    madeOf: `the Debian ${wanted.release} packages that the image is made of${name === 'nodejs' ? ', Node from the npm registry' : ''}`,
  };
}

function unpack(packages: readonly string[], wanted: Wanted): string {
  return `${unpackRoot({ release: wanted.release, packages, user: 'nonroot' })}RUN rm -rf /rootfs/etc/localtime /rootfs/etc/timezone\n`;
}

/** A stage whose /rootfs is nothing but the unpacked packages, certificates and three users, one of them 65532. */
export function unpackRoot({ release, packages, user }: { readonly release: string; readonly packages: readonly string[]; readonly user: string }): string {
  // A mirror may be of a day whose unstable release has run out by now.
  const update = release === 'sid' ? "sed -i 's/ trixie / sid /' /etc/apt/sources.list && apt-get -o Acquire::Check-Valid-Until=false update" : 'apt-get update';
  return `FROM standin/debian-slim:${release === 'sid' ? 'trixie' : release} AS unpack
RUN ${update}
RUN mkdir -p /debs /rootfs && cd /debs && apt-get -o APT::Sandbox::User=root download ${packages.join(' ')} && for d in *.deb; do dpkg-deb -x $d /rootfs; done
RUN cd /rootfs && mkdir -p etc/ssl/certs root home/${user} tmp var/lib/dpkg/status.d && chmod 700 root home/${user} && chmod 1777 tmp && chown 65532:65532 home/${user} && rm -rf usr/share/man usr/share/lintian usr/share/bug usr/local
RUN printf 'root:x:0:0:root:/root:/sbin/nologin\\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\\n${user}:x:65532:65532:${user}:/home/${user}:/sbin/nologin\\n' > /rootfs/etc/passwd && printf 'root:x:0:\\nnobody:x:65534:\\ntty:x:5:\\nstaff:x:50:\\n${user}:x:65532:\\n' > /rootfs/etc/group && printf 'passwd: files\\nhosts: files dns\\n' > /rootfs/etc/nsswitch.conf
COPY certificates/bundle.crt /rootfs/etc/ssl/certs/ca-certificates.crt
`;
}

const busybox = `RUN apt-get install -y --no-install-recommends busybox-static && mkdir /rootfs/busybox && cp /bin/busybox /rootfs/busybox/ && chroot /rootfs /busybox/busybox --install -s /busybox
`;

function packagesOf(name: string, wanted: Wanted): readonly string[] | undefined {
  const trixie = wanted.release === 'trixie';
  const basic = ['base-files', 'netbase', 'tzdata', 'media-types', ...(trixie ? ['tzdata-legacy'] : [])];
  const noSsl = [...basic, 'libc6'];
  const base = [...noSsl, ...(trixie ? ['libssl3t64', 'libzstd1', 'zlib1g'] : ['libssl3'])];
  const cc = [...base, 'libgomp1', 'libstdc++6', 'libgcc-s1', trixie ? 'gcc-14-base' : 'gcc-12-base'];
  switch (name) {
    case 'static': return basic;
    case 'base-nossl': return noSsl;
    case 'base': return base;
    case 'cc': case 'nodejs': return cc;
    case 'java-base': case 'java': return [...noSsl, ...javaLibraries(trixie)];
    case 'python3': return [...cc, ...pythonLibraries(trixie)];
    default: return undefined;
  }
}

function javaLibraries(trixie: boolean): readonly string[] {
  return ['zlib1g', 'libjpeg62-turbo', 'liblcms2-2', 'libfreetype6', 'fonts-dejavu-core', 'fontconfig-config', 'libfontconfig1', 'libexpat1', 'libuuid1',
    'libbrotli1', 'libcrypt1', 'libstdc++6', 'libgcc-s1', trixie ? 'libpng16-16t64' : 'libpng16-16', 'libbz2-1.0'];
}

function pythonLibraries(trixie: boolean): readonly string[] {
  const minor = trixie ? '3.13' : '3.11';
  const renamed = trixie ? ['libreadline8t64', 'libdb5.3t64', 'libtirpc3t64', 'libuuid1'] : ['libreadline8', 'libdb5.3', 'libtirpc3', 'libuuid1'];
  return [`python${minor}-minimal`, `libpython${minor}-minimal`, `libpython${minor}-stdlib`, ...renamed, 'libffi8', 'libsqlite3-0', 'libbz2-1.0', 'liblzma5', 'libexpat1',
    'libncursesw6', 'libtinfo6', 'ncurses-base', 'libgssapi-krb5-2', 'libkrb5-3', 'libk5crypto3', 'libkrb5support0', 'libcom-err2', 'libkeyutils1', 'libnsl2', 'libcrypt1', 'zlib1g', 'libc-bin'];
}

/** What the language adds to the unpacked packages: the interpreter and its links. */
function layerOf(name: string, wanted: Wanted): string | Unavailable {
  switch (name) {
    case 'nodejs': return `COPY node-${wanted.version.split('.')[0]}/local/bin/node /rootfs/nodejs/bin/node\n`;
    case 'java': return javaLayer(wanted);
    case 'java-base': return keystore('21');
    case 'python3': return pythonLinks(wanted.release === 'trixie' ? 'python3.13' : 'python3.11');
    default: return '';
  }
}

function keystore(version: string): string {
  return `COPY --from=eclipse-temurin:${version}-jre /opt/java/openjdk/lib/security/cacerts /rootfs/etc/ssl/certs/java/cacerts\n`;
}

function pythonLinks(program: string): string {
  return `RUN ln -s /usr/bin/${program} /rootfs/usr/bin/python3 && ln -s /usr/bin/${program} /rootfs/usr/bin/python && ldconfig -r /rootfs\n`;
}

function javaLayer(wanted: Wanted): string | Unavailable {
  if (!['17', '21', '25'].includes(wanted.version)) return { unavailable: `Debian has no OpenJDK ${wanted.version}` };
  const home = `/usr/lib/jvm/temurin-${wanted.version}-jre-amd64`;
  return `${keystore(wanted.version)}COPY --from=eclipse-temurin:${wanted.version}-jre /opt/java/openjdk/ /rootfs${home}/\nRUN ln -s ${home}/bin/java /rootfs/usr/bin/java\n`;
}
