import type { Fix } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { mayBeBuilt } from '../../facts/known-images.ts';
import { canonicalRepository, lookupByName } from '../../facts/lookup.ts';
import type { Stage, DockerfileModel } from '../../model/model.ts';
import type { ImageReference } from '../../syntax/reference.ts';
import { isDigit, replaceReference, withVersion, writtenReference } from './base-reference.ts';

/** Both stages on one version of the language: the builder's image moves, or the other. */
export function sameLanguageVersion(file: DockerfileModel, builder: Stage, runtime: Stage): readonly Fix[] {
  return [...moved(file, builder, 'Build with', (reference) => versioned(reference, runtime)), ...builtVersion(file, builder, runtime)];
}

/** The runtime on the builder's version: what was built has paths with that version in it. */
export function builtVersion(file: DockerfileModel, builder: Stage, runtime: Stage): readonly Fix[] {
  return moved(file, runtime, 'Run on', (reference) => versioned(reference, builder));
}

/** Both stages on one release of the distribution: no image moves to one without a future, nor after a builder that moves on by itself. */
export function sameRelease(file: DockerfileModel, builder: Stage, runtime: Stage): readonly Fix[] {
  const newer = builder.facts?.floating !== undefined ? [] : moved(file, runtime, 'Run on', (reference) => released(reference, runtime, builder));
  const older = moved(file, builder, 'Build with', (reference) => released(reference, builder, runtime));
  return runtime.facts?.lifecycle?.state === 'current' ? [...older, ...newer] : newer;
}

/**
 * The builder on the C library of the runtime, or the runtime on the builder's: `node:24-alpine` and `24-trixie-slim`.
 * Empty for a stage that uses what only one of the systems has.
 */
export function sameLibc(file: DockerfileModel, builder: Stage, runtime: Stage): readonly Fix[] {
  const built = movesAlone(file, builder) ? moved(file, builder, 'Build with', (reference) => withLibcOf(reference, builder, runtime)) : [];
  // What is compiled runs on more images with glibc than with musl.
  if (runtime.facts?.libc === 'glibc' || !movesAlone(file, runtime)) return built;
  return [...moved(file, runtime, 'Run on', (reference) => withLibcOf(reference, runtime, builder)), ...built];
}

/** All stages on its image do with it what any system of the language can do. */
function movesAlone(file: DockerfileModel, stage: Stage): boolean {
  const root = stage.lineage.at(-1) ?? stage;
  const others = file.stages.filter(({ lineage }) => lineage.includes(root));
  const scripts = others.flatMap(({ instructions }) => instructions).filter(({ name }) => name === 'RUN').flatMap((instruction) => file.scriptsOf(instruction));
  return scripts.every((script) => !script.incomplete && script.commands.every(({ name }) => name === undefined || OF_ANY_SYSTEM.has(name)));
}

const OF_ANY_SYSTEM: ReadonlySet<string> = new Set([
  'npm', 'npx', 'yarn', 'pnpm', 'corepack', 'node', 'bun', 'deno', 'pip', 'pip3', 'python', 'python3', 'uv', 'poetry', 'pipenv', 'pdm', 'cargo',
  'mkdir', 'chown', 'chmod', 'cp', 'mv', 'rm', 'ln', 'cd', 'echo', 'export', 'set', 'true', 'touch', 'cat',
]);

function withLibcOf(reference: ImageReference, own: Stage, other: Stage): string | undefined {
  const { tag, tagRange } = reference;
  const repository = canonicalRepository(reference);
  const [version, ...words] = tag?.split('-') ?? [];
  if (version === undefined || tagRange === undefined || repository === undefined || !isDigit(version[0])) return undefined;
  if (words.some((word) => word !== 'slim' && word !== own.facts?.release && !word.startsWith('alpine'))) return undefined;
  const release = other.facts?.release ?? '';
  const named = [`${version}-${release}-slim`, `${version}-slim-${release}`];
  // A tag that moves goes with one that moves.
  const slim = other.facts?.floating === undefined ? [...named, `${version}-slim`] : [`${version}-slim`, ...named];
  const next = (other.facts?.libc === 'musl' ? [`${version}-alpine`] : slim).find((one) => mayBeBuilt(repository, one) && isLike(lookupByName(repository, one), own, other));
  return next === undefined ? undefined : reference.raw.slice(0, tagRange.start) + next;
}

/** The same version of the language on the other's C library, which is none that the other is too old for. */
function isLike(facts: ImageFacts | undefined, { facts: own }: Stage, { facts: other }: Stage): boolean {
  if (facts?.lifecycle?.state !== 'current' || facts.libc !== other?.libc || facts.languageVersion !== own?.languageVersion) return false;
  return facts.release === other?.release || facts.libc === 'musl';
}

function moved(file: DockerfileModel, stage: Stage, verb: string, to: (reference: ImageReference) => string | undefined): readonly Fix[] {
  const root = stage.lineage.at(-1) ?? stage;
  const reference = writtenReference(file, root);
  const next = reference === undefined || reference.digest !== undefined ? undefined : to(reference);
  if (next === undefined || next === reference?.raw) return [];
  return [{ title: `${verb} ${next}`, safety: 'unsafe', caveat: 'Another image: build and test again.', edits: () => replaceReference(root, next) }];
}

function versioned(reference: ImageReference, { facts }: Stage): string | undefined {
  return facts?.languageVersion === undefined ? undefined : withVersion(reference, facts.languageVersion);
}

/** `rust:1` and `rust:1-trixie` → `rust:1-bookworm`; `distroless/cc-debian12` → `cc-debian13`. */
function released(reference: ImageReference, own: Stage, other: Stage): string | undefined {
  const [from, to] = [own.facts?.release, other.facts?.release];
  if (from === undefined || to === undefined) return undefined;
  if (own.facts?.family === 'distroless') return releasedDistroless(reference, from, to);
  const { tag, tagRange } = reference;
  const repository = canonicalRepository(reference);
  if (tag === undefined || tagRange === undefined || repository === undefined) return undefined;
  const words = tag.split('-');
  const next = words.includes(from) ? words.map((word) => (word === from ? to : word)).join('-') : `${tag}-${to}`;
  const facts = lookupByName(repository, next);
  const isSame = facts?.release === to && facts.lifecycle?.state === 'current' && facts.languageVersion === own.facts?.languageVersion;
  return isSame ? reference.raw.slice(0, tagRange.start) + next : undefined;
}

const DEBIAN: Readonly<Record<string, string>> = { bookworm: 'debian12', trixie: 'debian13' };

function releasedDistroless({ raw }: ImageReference, from: string, to: string): string | undefined {
  const [old, next] = [DEBIAN[from], DEBIAN[to]];
  if (old === undefined || next === undefined || !raw.includes(`-${old}`)) return undefined;
  const written = raw.split(`-${old}`).join(`-${next}`);
  const [repository = '', tag = 'latest'] = written.split(':');
  return lookupByName(repository, tag)?.lifecycle?.state === 'current' ? written : undefined;
}
