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
  if (base === 'node') return withTag(image, tag === undefined || tag === 'latest' ? 'slim' : `${tag}-slim`);
  if (base === 'python' || base === 'ruby') return withTag(image, slimBeforeRelease(tag));
  if (base === 'debian') return withTag(image, tag === undefined || tag === 'latest' ? 'stable-slim' : `${tag}-slim`);
  if (base === 'ubuntu') return raw;
  // PHP compiles its extensions in its only image: there is no smaller one.
  if (base === 'php') return raw;
  return undefined;
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
