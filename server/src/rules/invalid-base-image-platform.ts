import type { Fix } from '../action/action.ts';
import { defineRule } from '../action/define.ts';
import type { ImageFacts } from '../facts/image.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { flagRemoval } from '../syntax/edit-points.ts';
import { flagNamed, fromView } from '../syntax/views.ts';
import { parsePlatform, type Platform } from './parts/platform.ts';

export const invalidBaseImagePlatform = defineRule({
  id: 'InvalidBaseImagePlatform',
  summary: 'The base image is not made for the platform that FROM asks for.',
  why: 'BuildKit either finds no image to pull or takes one for another machine, whose programs then fail with `exec format error`. BuildKit asks the registry; here only what is known of the image counts.',
  category: 'buildkit',
  severity: 'warning',
  fixes: 'sometimes',
  since: '0.1.0',
  equivalents: ['buildkit/InvalidBaseImagePlatform'],
  *check(file) {
    for (const stage of file.stages) {
      const { from, base } = stage;
      const word = fromView(from).platform;
      if (word === undefined || base.kind !== 'image' || base.facts === undefined) continue;
      const value = file.expand(word.text, from);
      const platform = value === undefined ? undefined : parsePlatform(value);
      if (platform === undefined || isOffered(base.facts, platform)) continue;
      const made = base.facts.platforms?.join(', ') ?? 'Windows';
      yield { range: word.range, message: `${base.reference.raw} is not made for ${value ?? word.text}, but for ${made}.`, fixes: remedies(file, stage, value ?? word.text) };
    }
  },
});

/** A stage that is called after a platform is meant for it. */
function remedies({ tree }: DockerfileModel, { from, name }: Stage, platform: string): readonly Fix[] {
  const flag = flagNamed(from, 'platform');
  const isMeant = platform.split('/').some((part) => name?.toLowerCase().includes(part) === true);
  if (flag === undefined || isMeant) return [];
  const caveat = `The stage is then for the platform that the build asks for, not for ${platform}.`;
  return [{ title: 'Delete --platform: take the image for the platform of the build', safety: 'unsafe', caveat, edits: () => [flagRemoval(tree, flag)] }];
}

/** What is not known counts as offered. */
function isOffered({ platforms, distribution }: ImageFacts, wanted: Platform): boolean {
  if (distribution === 'windows' && wanted.os === 'linux') return false;
  if (platforms === undefined) return true;
  return platforms.some((text) => {
    const offered = parsePlatform(text);
    return offered === undefined || (offered.os === wanted.os && (wanted.architecture === undefined || offered.architecture === wanted.architecture));
  });
}
