import { node } from './materials.ts';
import { unpackRoot } from './recipes-distroless.ts';
import type { Recipe, Unavailable, Wanted } from './recipes.ts';

/**
 * Chainguard's images are made of Wolfi's packages, which are in no registry in reach. Debian's unstable release has the
 * same versions of what matters for a start: glibc, the JRE and, for the image that programs are copied from, BusyBox.
 */
export function chainguardRecipe(wanted: Wanted): Recipe | Unavailable {
  switch (wanted.repository.split('/').at(-1)) {
    case 'static': return fromSid(['base-files', 'netbase', 'tzdata'], 'nonroot', '');
    case 'glibc-dynamic': return fromSid(glibc, 'nonroot', '');
    case 'jre': return fromSid([...glibc, ...jre(wanted.version)], 'java', javaLinks(wanted.version));
    case 'node': return nodeOnSid(wanted.version);
    default: return { unavailable: `no recipe for ${wanted.repository}` };
  }
}

export function busyboxRecipe(): Recipe {
  return {
    steps: `${unpackRoot({ release: 'sid', packages: ['busybox-static'], user: 'nobody' })}${installBusybox}FROM scratch\nCOPY --from=unpack /rootfs/bin/ /bin/\n`,
    materials: [],
    needs: ['standin/debian-slim:trixie'],
    madeOf: "Debian sid's BusyBox, statically linked with glibc and not with musl",
  };
}

const glibc = ['base-files', 'netbase', 'libc6', 'libgcc-s1', 'libstdc++6'];

function fromSid(packages: readonly string[], user: string, more: string): Recipe {
  return {
    steps: `${unpackRoot({ release: 'sid', packages, user })}${more}FROM scratch\nCOPY --from=unpack /rootfs/ /\n`,
    materials: [],
    needs: ['standin/debian-slim:trixie'],
    madeOf: "Debian sid's packages in place of Wolfi's",
  };
}

function jre(version: string): readonly string[] {
  return [`openjdk-${version}-jre-headless`, 'zlib1g', 'libjpeg62-turbo', 'liblcms2-2', 'libfreetype6', 'libfontconfig1', 'libexpat1', 'libpng16-16t64', 'libbz2-1.0', 'libbrotli1'];
}

function javaLinks(version: string): string {
  const home = `/usr/lib/jvm/java-${version}-openjdk-amd64`;
  return `RUN ln -s ${home} /rootfs/usr/lib/jvm/default-jvm && ln -s ${home}/bin/java /rootfs/usr/bin/java && mkdir /rootfs/app && chown 65532:65532 /rootfs/app\n`;
}

function nodeOnSid(version: string): Recipe {
  const recipe = fromSid([...glibc, 'busybox-static'], 'node', `${installBusybox}COPY node-${version}/local/bin/node /rootfs/usr/bin/node\nRUN mkdir /rootfs/app && chown 65532:65532 /rootfs/app\n`);
  return { ...recipe, materials: [node(version)], madeOf: `${recipe.madeOf}, Node ${version} from the npm registry` };
}

/** Under each of its names, as a link: whoever copies one name out gets the whole program. */
const installBusybox = `RUN mkdir -p /rootfs/bin && { [ -e /rootfs/bin/busybox ] || cp /rootfs/usr/bin/busybox /rootfs/bin/; } && chroot /rootfs /bin/busybox --install /bin\n`;
