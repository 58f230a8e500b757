import { families } from './families.ts';

/** Every image name that facts exist for, as it is written in FROM. */
export function knownImages(): readonly string[] {
  return families.flatMap((family) => family.repositories);
}

/** Tags that are built today: the newest version first, then its flavours. */
export function knownTags(repository: string): readonly string[] {
  const family = families.find((candidate) => candidate.repositories.includes(repository));
  if (family === undefined) return [];
  const versions = Object.entries(family.versions).filter(([, row]) => row.gone === undefined).map(([version]) => version);
  const variants = Object.keys(family.variants).filter((variant) => variant !== '');
  const newestFirst = [...versions].sort((a, b) => Number(b.split('.')[0]) - Number(a.split('.')[0]) || b.localeCompare(a, undefined, { numeric: true }));
  const tags = newestFirst.flatMap((version) => [version, ...variants.map((variant) => `${version}-${variant}`)]);
  return tags.length > 0 ? tags : ['latest', ...variants];
}
