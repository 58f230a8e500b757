import type { Range } from '../text/range.ts';

/** An image reference after variables are put in: `docker.io/library/node:22-slim@sha256:…`. */
export interface ImageReference {
  readonly raw: string;
  /** `gcr.io`, `localhost:5000`; undefined where Docker Hub is implied. */
  readonly registry: string | undefined;
  /** Path without registry: `distroless/static`, `node`, `library/node`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** Ranges within `raw`. */
  readonly repositoryRange: Range;
  readonly tagRange: Range | undefined;
  readonly digestRange: Range | undefined;
}

/** Reads a reference; `undefined` for text that is none, such as one with variables left in it. */
export function parseReference(raw: string): ImageReference | undefined {
  const at = raw.indexOf('@');
  const nameEnd = at === -1 ? raw.length : at;
  const digest = at === -1 ? undefined : raw.slice(at + 1);
  if (digest !== undefined && !isDigest(digest)) return undefined;
  const colon = raw.lastIndexOf(':', nameEnd - 1);
  const tagged = colon > raw.lastIndexOf('/', nameEnd - 1) && nameEnd > 0 && colon !== -1;
  const tag = tagged ? raw.slice(colon + 1, nameEnd) : undefined;
  if (tag !== undefined && !isTag(tag)) return undefined;
  const pathEnd = tagged ? colon : nameEnd;
  const registryEnd = endOfRegistry(raw.slice(0, pathEnd));
  const start = registryEnd === 0 ? 0 : registryEnd + 1;
  const repository = raw.slice(start, pathEnd);
  if (!repository.split('/').every(isPathPart)) return undefined;
  return {
    raw,
    registry: registryEnd === 0 ? undefined : raw.slice(0, registryEnd),
    repository,
    tag,
    digest,
    repositoryRange: { start, end: pathEnd },
    tagRange: tagged ? { start: colon + 1, end: nameEnd } : undefined,
    digestRange: at === -1 ? undefined : { start: at + 1, end: raw.length },
  };
}

export type ReferenceParts = Pick<ImageReference, 'registry' | 'repository' | 'tag' | 'digest'>;

export function formatReference({ registry, repository, tag, digest }: ReferenceParts): string {
  const name = registry === undefined ? repository : `${registry}/${repository}`;
  return name + (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`);
}

/** The shortest name of a repository: `docker.io/library/node` and `index.docker.io/node` are `node`. */
export function familiarName({ registry, repository }: Pick<ImageReference, 'registry' | 'repository'>): string {
  if (registry !== undefined && !isDockerHub(registry)) return `${registry}/${repository}`;
  return repository.startsWith('library/') ? repository.slice('library/'.length) : repository;
}

function isDockerHub(registry: string): boolean {
  return registry === 'docker.io' || registry === 'index.docker.io' || registry === 'registry-1.docker.io';
}

/** The first part names a registry when it has a dot, a port or an upper-case letter, or is `localhost`. */
function endOfRegistry(path: string): number {
  const slash = path.indexOf('/');
  if (slash === -1) return 0;
  const first = path.slice(0, slash);
  const named = first.includes('.') || first.includes(':') || first === 'localhost' || first !== first.toLowerCase();
  return named ? slash : 0;
}

function isTag(tag: string): boolean {
  return /^\w[\w.-]{0,127}$/.test(tag);
}

function isDigest(digest: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]+$/.test(digest);
}

function isPathPart(part: string): boolean {
  return /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/.test(part);
}
