import type { Stage } from '../../model/model.ts';
import { familiarName, parseReference } from '../../syntax/reference.ts';
import { splitReference, withTag } from './reference-parts.ts';

/**
 * The reference of the same image without tools, made from the author's own words, so that variables,
 * mirrors and versions stay: `node:${V}-bookworm` → `node:${V}-bookworm-slim`. Undefined: there is none.
 */
export function slimReference(stage: Stage, raw: string): string | undefined {
  const { image, tag } = splitReference(raw);
  const parsed = parseReference(image);
  const name = parsed === undefined ? image : familiarName(parsed);
  const base = name.split('/').at(-1) ?? name;
  // It is the small one already, with its digest if it has one.
  if (isAlpine(tag) || stage.facts?.distribution === 'alpine' || tag?.includes('slim') === true) return raw;
  if (base === 'node' || name === 'oven/bun') return withTag(image, tag === undefined || tag === 'latest' ? 'slim' : `${tag}-slim`);
  if (base === 'python' || base === 'ruby') return withTag(image, slimBeforeRelease(tag));
  if (stage.facts?.family === 'uv') return tag === undefined || stage.facts.distribution === undefined ? undefined : withTag(image, `${tag}-slim`);
  if (base === 'debian') return withTag(image, tag === undefined || tag === 'latest' ? 'stable-slim' : `${tag}-slim`);
  if (base === 'ubuntu') return raw;
  if (stage.facts?.family === 'cuda') return tag === undefined ? undefined : withTag(image, withoutCompilers(tag));
  // PHP compiles its extensions in its only image: there is no smaller one.
  if (base === 'php') return raw;
  return undefined;
}

/** Bun's tags name the variant behind the version, Deno's before it; undefined where a tag is not known to have one. */
export function distrolessReference(raw: string): string | undefined {
  const { image, tag } = splitReference(raw);
  if (tag === undefined || tag === 'latest') return withTag(image, 'distroless');
  const [version, ...more] = tag.split('-').filter((part) => !['alpine', 'slim', 'debian', 'ubuntu', 'distroless'].includes(part));
  if (version === undefined) return withTag(image, 'distroless');
  if (more.length > 0) return undefined;
  if (image.endsWith('/deno')) return version.split('.').length === 3 ? withTag(image, `distroless-${version}`) : undefined;
  return withTag(image, `${version}-distroless`);
}

/** Docker's tags of Python and Ruby have the variant before the release: `3.12-slim-bookworm`. */
function slimBeforeRelease(tag: string | undefined): string {
  if (tag === undefined || tag === 'latest') return 'slim';
  const parts = tag.split('-');
  const release = parts.at(-1) ?? '';
  if (parts.length > 1 && ['trixie', 'bookworm', 'bullseye', 'buster', 'stretch'].includes(release)) {
    return [...parts.slice(0, -1), 'slim', release].join('-');
  }
  return parts.length === 1 && ['trixie', 'bookworm', 'bullseye'].includes(release) ? `slim-${release}` : `${tag}-slim`;
}

/** `12.4.1-cudnn-devel-ubuntu22.04`: the same libraries are in `runtime`. */
function withoutCompilers(tag: string): string {
  return tag.split('-').map((word) => (word === 'devel' ? 'runtime' : word)).join('-');
}

function isAlpine(tag: string | undefined): boolean {
  return tag?.includes('alpine') ?? false;
}

/** A plain Debian, Ubuntu or Alpine, without its extras where there is an image of it without them. */
export function slimDistribution(raw: string): string | undefined {
  const { image, tag } = splitReference(raw);
  const parsed = parseReference(image);
  switch (parsed === undefined ? undefined : familiarName(parsed)) {
    case 'debian':
      if (tag === undefined || tag === 'latest') return withTag(image, 'stable-slim');
      return withTag(image, tag.endsWith('-slim') ? tag : `${tag}-slim`);
    case 'ubuntu': case 'alpine':
      return withTag(image, tag);
    default:
      return undefined;
  }
}
