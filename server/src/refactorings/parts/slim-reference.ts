import type { Stage } from '../../model/model.ts';
import { familiarName, parseReference } from '../../syntax/reference.ts';

/**
 * The reference of the same image without tools, made from the author's own words, so that variables,
 * mirrors and versions stay: `node:${V}-bookworm` → `node:${V}-bookworm-slim`. Undefined: there is none.
 */
export function slimReference(stage: Stage, raw: string): string | undefined {
  const { image, tag } = splitRaw(raw);
  const parsed = parseReference(image);
  const name = parsed === undefined ? image : familiarName(parsed);
  const base = name.split('/').at(-1) ?? name;
  if (isAlpine(tag) || (stage.facts?.distribution === 'alpine')) return withTag(image, tag);
  if (tag?.includes('slim') === true) return withTag(image, tag);
  if (base === 'node' || base === 'ruby') return withTag(image, tag === undefined || tag === 'latest' ? 'slim' : `${tag}-slim`);
  if (base === 'python') return withTag(image, slimBeforeRelease(tag));
  return undefined;
}

/** Docker's python tags have the variant before the release: `3.12-slim-bookworm`. */
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

/** The tag begins behind the last colon that no slash follows; a digest means the old image only. */
function splitRaw(raw: string): { readonly image: string; readonly tag: string | undefined } {
  const at = raw.indexOf('@');
  const undigested = at === -1 ? raw : raw.slice(0, at);
  const colon = undigested.lastIndexOf(':');
  if (colon === -1 || undigested.indexOf('/', colon) !== -1) return { image: undigested, tag: undefined };
  const inVariable = undigested.lastIndexOf('${') > undigested.lastIndexOf('}');
  if (inVariable) return { image: undigested, tag: undefined };
  return { image: undigested.slice(0, colon), tag: undigested.slice(colon + 1) };
}

function withTag(image: string, tag: string | undefined): string {
  return tag === undefined ? image : `${image}:${tag}`;
}
