import type { Fix } from '../../action/action.ts';
import { canonicalRepository, lookupByName } from '../../facts/lookup.ts';
import type { Stage, DockerfileModel } from '../../model/model.ts';
import type { ImageReference } from '../../syntax/reference.ts';
import { replaceReference, withVersion, writtenReference } from './base-reference.ts';

/** Both stages on one version of the language: the builder's image moves, or the other. */
export function sameLanguageVersion(file: DockerfileModel, builder: Stage, runtime: Stage): readonly Fix[] {
  return [...moved(file, builder, 'Build with', (reference) => versioned(reference, runtime)), ...moved(file, runtime, 'Run on', (reference) => versioned(reference, builder))];
}

/** Both stages on one release of the distribution: no image moves to one without a future, nor after a builder that moves on by itself. */
export function sameRelease(file: DockerfileModel, builder: Stage, runtime: Stage): readonly Fix[] {
  const newer = builder.facts?.floating !== undefined ? [] : moved(file, runtime, 'Run on', (reference) => released(reference, runtime, builder));
  const older = moved(file, builder, 'Build with', (reference) => released(reference, builder, runtime));
  return runtime.facts?.lifecycle?.state === 'current' ? [...older, ...newer] : newer;
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
