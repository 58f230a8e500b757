import { mayNameRelease } from '../../facts/known-images.ts';
import { canonicalRepository, lookupByName } from '../../facts/lookup.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import type { ImageReference } from '../../syntax/reference.ts';
import { replacement, type TextEdit } from '../../text/edit.ts';
import { textAt, type Range } from '../../text/range.ts';

/** The image that FROM names, where it is written out: no variable stands in it. */
export function writtenReference(file: DockerfileModel, stage: Stage): ImageReference | undefined {
  if (stage.base.kind !== 'image') return undefined;
  const { reference } = stage.base;
  return textAt(file.text, stage.baseRange) === reference.raw ? reference : undefined;
}

/** The range of the tag, else that of the whole reference. */
export function tagRange(stage: Stage, reference: ImageReference): Range {
  const { tagRange: tag } = reference;
  if (tag === undefined) return stage.baseRange;
  return { start: stage.baseRange.start + tag.start, end: stage.baseRange.start + tag.end };
}

/** A digest names the old image: it goes with the tag. */
export function replaceReference(stage: Stage, reference: string): readonly TextEdit[] {
  return [replacement(stage.baseRange, reference)];
}

/** The same tag with another version of the language: `18-alpine` and `24` make `24-alpine`; undefined where no such tag is known to be alive. */
export function withVersion(reference: ImageReference, version: string): string | undefined {
  const { tag } = reference;
  const repository = canonicalRepository(reference);
  if (tag === undefined || repository === undefined || !isDigit(tag[0])) return undefined;
  const words = tag.split('-');
  const old = lookupByName(repository, tag)?.languageVersion;
  const at = Math.max(0, old === undefined ? 0 : words.lastIndexOf(old));
  const next = words.map((word, index) => (index === at ? version : word.startsWith('alpine') ? 'alpine' : word)).join('-');
  const facts = lookupByName(repository, next);
  if (facts?.lifecycle?.state !== 'current' || facts.languageVersion !== version || !mayNameRelease(repository, next)) return undefined;
  return reference.raw.slice(0, reference.tagRange?.start ?? 0) + next;
}

export function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}
