import type { ImageReference } from '../../server/src/syntax/reference.ts';

/** A reference from its text, for tests of this room alone. */
export function reference(raw: string): ImageReference {
  const [name = '', digest] = raw.split('@');
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const path = colon < 0 ? name : name.slice(0, colon);
  const tag = colon < 0 ? undefined : name.slice(colon + 1);
  const first = path.split('/')[0] ?? '';
  const hasRegistry = path.includes('/') && (first.includes('.') || first.includes(':') || first === 'localhost');
  const repository = hasRegistry ? path.slice(first.length + 1) : path;
  const none = { start: 0, end: 0 };
  return {
    raw, registry: hasRegistry ? first : undefined, repository, tag, digest,
    repositoryRange: none, tagRange: undefined, digestRange: undefined,
  };
}
