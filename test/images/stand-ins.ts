import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalRepository, lookupImage } from '../../server/src/facts/lookup.ts';
import type { ImageFacts } from '../../server/src/facts/image.ts';
import { parseReference } from '../../server/src/syntax/reference.ts';
import { lastLines, mustRun } from './command.ts';
import type { Engine } from './engine.ts';
import { frontendProgram, frontendReference, frontendSteps } from './frontend.ts';
import { certificates, fetchMaterial, materialFolder, type Material } from './materials.ts';
import { referencesOf } from './references.ts';
import { untrueFacts } from './verify.ts';
import { findRecipe, writeScript, type Recipe, type Wanted } from './recipes.ts';

/** Makes stand-ins for base images on demand, each once in an engine's life, and says why one cannot be made. */
export function standInMaker(engine: Engine, cache: string): StandInMaker {
  const made = new Map<string, Promise<StandIn>>();
  const fetched = new Map<string, Promise<string | undefined>>();
  const builds = new Map<string, Promise<void>>();
  // Two samples may want the same material at the same time; it is fetched once.
  const fetch = (material: Material): Promise<string | undefined> => {
    const fetching = fetched.get(material.name) ?? fetchMaterial(cache, material);
    fetched.set(material.name, fetching);
    return fetching;
  };
  const provide = (reference: string): Promise<StandIn> => {
    const known = made.get(reference);
    if (known !== undefined) return known;
    const began = Date.now();
    const making = makeStandIn({ engine, cache, provide, fetch, making: builds }, reference)
      .catch((error: unknown): StandIn => ({ reference, unavailable: error instanceof Error ? error.message : String(error) }))
      .then((standIn) => ({ ...standIn, seconds: Math.round((Date.now() - began) / 1000) }));
    made.set(reference, making);
    return making;
  };
  return { provide, all: async () => Promise.all(made.values()) };
}

export interface StandInMaker {
  provide(reference: string): Promise<StandIn>;
  all(): Promise<readonly StandIn[]>;
}

export type StandIn = { readonly seconds?: number } & StandInOutcome;

type StandInOutcome =
  | { readonly reference: string; readonly madeOf: string; readonly untrue?: readonly string[]; readonly unavailable?: undefined }
  | { readonly reference: string; readonly unavailable: string };

interface Workshop {
  readonly engine: Engine;
  readonly cache: string;
  readonly provide: (reference: string) => Promise<StandIn>;
  readonly fetch: (material: Material) => Promise<string | undefined>;
  /** Builds under way or done, by the digest of their recipe. */
  readonly making: Map<string, Promise<void>>;
}

async function makeStandIn(shop: Workshop, reference: string): Promise<StandIn> {
  if (reference.startsWith('standin/')) return makeRoot(shop, reference);
  if (reference === frontendReference) return makeFrontend(shop, reference);
  const parsed = parseReference(reference);
  const facts = parsed === undefined ? undefined : lookupImage(parsed);
  const repository = parsed === undefined ? undefined : canonicalRepository(parsed);
  if (facts === undefined || repository === undefined) return { reference, unavailable: `the project knows no facts of ${reference}` };
  const recipe = findRecipe(wantedFrom(repository, parsed?.tag ?? 'latest', facts));
  if ('unavailable' in recipe) return { reference, unavailable: recipe.unavailable };
  const missing = await makeParts(shop, recipe);
  if (missing !== undefined) return { reference, unavailable: missing };
  await buildImage(shop, reference, `${recipe.steps}${configurationLines(facts, recipe.env ?? {})}`);
  const untrue = isMadeOfItsOwnPackages(repository) ? await untrueFacts(shop.engine, reference, facts) : [];
  return { reference, madeOf: recipe.madeOf, untrue };
}

async function makeFrontend(shop: Workshop, reference: string): Promise<StandIn> {
  const missing = await shop.fetch(frontendProgram);
  if (missing !== undefined) return { reference, unavailable: missing };
  await buildImage(shop, reference, frontendSteps);
  return { reference, madeOf: "BuildKit's Dockerfile frontend, from the Go module proxy" };
}

function isMadeOfItsOwnPackages(repository: string): boolean {
  return repository === 'debian' || repository.startsWith('gcr.io/distroless/');
}

function wantedFrom(repository: string, tag: string, facts: ImageFacts): Wanted {
  return {
    repository,
    tag,
    release: facts.release === 'bookworm' ? 'bookworm' : 'trixie',
    version: facts.languageVersion ?? '',
    layer: tag.includes('slim') || repository === 'debian' ? 'slim' : 'full',
  };
}

async function makeParts(shop: Workshop, recipe: Recipe): Promise<string | undefined> {
  const roots = [...recipe.steps.matchAll(/standin\/[a-z-]+(?::[a-z]+)?/g)].map((match) => match[0]);
  for (const needed of new Set([...roots, ...(recipe.needs ?? [])])) {
    const standIn = await shop.provide(needed);
    if (standIn.unavailable !== undefined) return standIn.unavailable;
  }
  for (const material of recipe.materials) {
    const missing = await shop.fetch(material);
    if (missing !== undefined) return missing;
  }
  return undefined;
}

/** The facts' configuration as Dockerfile lines: exactly what the project believes of the image, and no more. */
function configurationLines(facts: ImageFacts, unknownValues: Readonly<Record<string, string>>): string {
  const lines: string[] = [];
  const values = new Map(Object.entries(facts.env ?? {}));
  for (const name of facts.envOfUnknownValue ?? []) {
    // A value that the recipe does not know either is inherited from what the recipe is built FROM.
    const value = unknownValues[name];
    if (value !== undefined) values.set(name, value);
  }
  // PATH must hold while later lines are read, and a later value never refers to an earlier one here.
  for (const [name, value] of values) lines.push(`ENV ${name}=${JSON.stringify(value).replaceAll('$', '\\$')}`);
  if (facts.workdir !== undefined && facts.workdir !== '/') lines.push(`WORKDIR ${facts.workdir}`);
  if (facts.exposedPorts !== undefined) lines.push(...facts.exposedPorts.map((port) => `EXPOSE ${port}`));
  if (facts.volumes !== undefined) lines.push(...facts.volumes.map((volume) => `VOLUME ${volume}`));
  if (facts.stopSignal !== undefined) lines.push(`STOPSIGNAL ${facts.stopSignal}`);
  const user = facts.user === 'root' ? undefined : facts.user;
  if (user !== undefined) lines.push(`USER ${user}`);
  if (facts.entrypoint !== undefined && facts.entrypoint !== 'none') lines.push(`ENTRYPOINT ${JSON.stringify(facts.entrypoint)}`);
  if (facts.cmd !== undefined && facts.cmd !== 'none') lines.push(`CMD ${JSON.stringify(facts.cmd)}`);
  return `${lines.join('\n')}\n`;
}

/** Two references of one recipe (`golang:1.26` and `golang:1.26-trixie`) are one image, and so is a recipe of an earlier run. */
async function buildImage(shop: Workshop, reference: string, dockerfile: string): Promise<void> {
  const made = `standin/recipe:${await recipeDigest(shop, dockerfile)}`;
  const making = shop.making.get(made) ?? buildRecipe(shop, made, { reference, dockerfile });
  shop.making.set(made, making);
  await making;
  await shop.engine.docker(['tag', made, reference]);
}

async function buildRecipe(shop: Workshop, made: string, { reference, dockerfile }: { readonly reference: string; readonly dockerfile: string }): Promise<void> {
  if ((await imageId(shop, made)) !== '') return;
  const folder = join(shop.cache, 'recipes');
  await mkdir(folder, { recursive: true });
  const file = join(folder, reference.replaceAll(/[^a-zA-Z0-9.-]+/g, '_'));
  await writeFile(file, dockerfile);
  await mkdir(materialFolder(shop.cache), { recursive: true });
  const built = await shop.engine.docker(['build', '--network', 'host', '-q', '-t', made, '-f', file, materialFolder(shop.cache)], { timeoutMs: 1_200_000 });
  if (built.code !== 0) throw new Error(`the stand-in ${reference} does not build:\n${lastLines(built.said, 15)}`);
}

/** The same digest is the same image: the recipe and all that it is built FROM. */
async function recipeDigest(shop: Workshop, dockerfile: string): Promise<string> {
  const bases = await Promise.all(referencesOf(dockerfile).map((reference) => imageId(shop, reference)));
  return createHash('sha256').update([dockerfile, ...bases].join('\n')).digest('hex');
}

async function imageId(shop: Workshop, reference: string): Promise<string> {
  return (await shop.engine.docker(['image', 'inspect', '-f', '{{.Id}}', reference])).stdout.trim();
}

/** The roots that all recipes start FROM: Debian releases by debootstrap, with and without compilers, and a musl one. */
async function makeRoot(shop: Workshop, reference: string): Promise<StandIn> {
  const missing = await shop.fetch(certificates);
  if (missing !== undefined) return { reference, unavailable: missing };
  if (reference === 'standin/alpine') {
    const base = await shop.provide('standin/debian-slim:trixie');
    if (base.unavailable !== undefined) return { reference, unavailable: base.unavailable };
    await buildImage(shop, reference, alpineRoot);
    return { reference, madeOf: 'musl and busybox from Debian' };
  }
  const [name, release] = reference.split(':');
  if (name === 'standin/debian-slim') await bootstrap(shop, reference, release ?? '');
  else {
    const base = await shop.provide(`standin/debian-slim:${release ?? ''}`);
    if (base.unavailable !== undefined) return { reference, unavailable: base.unavailable };
    await buildImage(shop, reference, fullRoot(release ?? ''));
  }
  return { reference, madeOf: `debootstrap ${release ?? ''}` };
}

async function bootstrap(shop: Workshop, reference: string, release: string): Promise<void> {
  const mark = join(shop.cache, `root-${release}.made`);
  const made = await readFile(mark, 'utf8').catch(() => '');
  if (made === leanRoot && (await shop.engine.docker(['image', 'inspect', reference])).code === 0) return;
  const folder = join(shop.cache, `root-${release}`);
  await rm(folder, { recursive: true, force: true });
  const mirror = (await mustRun('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages', 'Component: main'])).split('\n').find((line) => line.endsWith('/debian/') || line.endsWith('/debian'));
  const program = join(shop.engine.home, 'usr/sbin/debootstrap');
  await mustRun(program, ['--variant=minbase', release, folder, mirror ?? ''], { env: { ...shop.engine.env, DEBOOTSTRAP_DIR: join(shop.engine.home, 'usr/share/debootstrap') } });
  await mustRun('sh', ['-c', leanRoot], { cwd: folder });
  await mustRun('cp', ['-rT', join(materialFolder(shop.cache), 'certificates/local'), join(folder, 'usr/local/share/ca-certificates')]);
  await mustRun('sh', ['-c', 'tar -C "$1" --numeric-owner -cf "$2" .', 'sh', folder, `${folder}.tar`]);
  const imported = await shop.engine.docker(['import', `${folder}.tar`, reference]);
  if (imported.code !== 0) throw new Error(`docker import of ${release}: ${imported.said}`);
  await rm(folder, { recursive: true });
  await rm(`${folder}.tar`);
  await writeFile(mark, leanRoot);
}

/** What Debian's own images do to a bootstrap: nothing is kept of apt's caches, and no manuals, then or later. */
const leanRoot = `set -e
rm -rf var/cache/apt/* var/lib/apt/lists/* usr/share/doc/* usr/share/man/* usr/share/locale/* usr/share/info/* var/log/*
cat > etc/apt/apt.conf.d/docker-clean <<'END'
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
APT::Update::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Acquire::Languages "none";
END
cat > etc/dpkg/dpkg.cfg.d/slim <<'END'
path-exclude /usr/share/doc/*
path-exclude /usr/share/man/*
path-exclude /usr/share/info/*
path-exclude /usr/share/lintian/*
path-exclude /usr/share/locale/*
END
`;

function fullRoot(release: string): string {
  return `FROM standin/debian-slim:${release}
RUN apt-get update && apt-get install -y --no-install-recommends autoconf automake bzip2 ca-certificates curl file g++ gcc git gnupg imagemagick libbz2-dev libc6-dev libcurl4-openssl-dev libffi-dev libjpeg-dev liblzma-dev libncurses-dev libpng-dev libpq-dev libreadline-dev libsqlite3-dev libssl-dev libtool libxml2-dev libxslt1-dev libyaml-dev make mercurial netbase openssh-client patch pkg-config procps python3 sq subversion tzdata unzip wget xz-utils zlib1g-dev && rm -rf /var/lib/apt/lists/*
`;
}

/** What a build says that asks the stand-in's apk for more than it has. */
export const apkHasNot = 'the stand-in for apk has no';

/** Packages that are data are the same in all distributions, so they can be had; a program or library would be another one. */
const apkScript = [
  '#!/bin/sh', 'set -e', '[ "$1" = add ] && shift', 'for package; do', '  case $package in', '    -*|ca-certificates) ;;',
  '    tzdata) tar -xJf /lib/apk/tzdata.tar.xz -C / ;;', `    *) echo "${apkHasNot} $package" >&2; exit 99 ;;`, '  esac', 'done',
];

const alpineRoot = `FROM standin/debian-slim:trixie AS unpack
RUN apt-get update && mkdir -p /debs /rootfs && cd /debs && apt-get -o APT::Sandbox::User=root download musl busybox-static tzdata tzdata-legacy && for d in *.deb; do dpkg-deb -x $d /unpacked; done && apt-get install -y --no-install-recommends xz-utils
RUN cd /rootfs && mkdir -p bin sbin lib/apk usr/bin usr/sbin usr/local/bin etc/ssl/certs root tmp var home proc sys dev && chmod 1777 tmp && chmod 700 root && cp /unpacked/usr/bin/busybox bin/ && chroot /rootfs /bin/busybox --install -s && cp "$(find /unpacked -name libc.so -path '*musl*')" lib/ld-musl-x86_64.so.1 && ln -s ld-musl-x86_64.so.1 lib/libc.musl-x86_64.so.1 && tar -C /unpacked -cJf lib/apk/tzdata.tar.xz usr/share/zoneinfo
${writeScript('/rootfs/sbin/apk', apkScript)}
RUN printf 'root:x:0:0:root:/root:/bin/sh\\nnobody:x:65534:65534:nobody:/:/sbin/nologin\\n' > /rootfs/etc/passwd && printf 'root:x:0:\\nnobody:x:65534:\\n' > /rootfs/etc/group && printf 'ID=alpine\\nNAME="Alpine Linux"\\n' > /rootfs/etc/os-release
COPY certificates/bundle.crt /rootfs/etc/ssl/certs/ca-certificates.crt
FROM scratch
COPY --from=unpack /rootfs/ /
`;
