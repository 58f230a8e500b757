import { satisfies } from '../../context/manifests/version-range.ts';
import { knownTags } from '../../facts/known-images.ts';

/** What a project says of a version: exactly this one, or any of a range. */
export interface StatedVersion {
  readonly exact?: string | undefined;
  readonly range?: string | undefined;
}

/**
 * The version for an image's tag. An exact one is taken as it is, at the tag's depth; of a range the usual one where it
 * is in it, else the newest that is still built. Where the project says nothing, the usual one.
 */
export function versionFor(repository: string, usual: string, { exact, range }: StatedVersion): string {
  const depth = usual.split('.').length;
  const start = exact?.trim().replace(/^[a-z-]*v?(?=\d)/i, '') ?? '';
  if (/^\d+(\.\d+)*/.test(start)) return start.split('-')[0]?.split('.').slice(0, depth).join('.') ?? usual;
  if (range === undefined || satisfies(range, usual) !== false) return usual;
  const built = knownTags(repository).filter((tag) => /^\d+(\.\d+)*$/.test(tag) && tag.split('.').length === depth);
  return built.find((tag) => satisfies(range, tag) === true) ?? usual;
}
