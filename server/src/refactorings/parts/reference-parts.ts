import type { DockerfileModel, Stage } from '../../model/model.ts';

/**
 * The tag begins behind the last colon that no slash follows; a digest means the old image only. Words with
 * variables in them are taken apart as well, which no reader of whole references does.
 */
export function splitReference(raw: string): { readonly image: string; readonly tag: string | undefined } {
  const at = raw.indexOf('@');
  const undigested = at === -1 ? raw : raw.slice(0, at);
  const colon = undigested.lastIndexOf(':');
  if (colon === -1 || undigested.indexOf('/', colon) !== -1) return { image: undigested, tag: undefined };
  const inVariable = undigested.lastIndexOf('${') > undigested.lastIndexOf('}');
  if (inVariable) return { image: undigested, tag: undefined };
  return { image: undigested.slice(0, colon), tag: undigested.slice(colon + 1) };
}

/** `python:3.12-slim` says so for 3.12; `python:3-slim`, `node:lts` and `python:${VERSION}` may be another version in the next build. */
export function statesVersion({ file, stage }: { readonly file: DockerfileModel; readonly stage: Stage }, version: string): boolean {
  const { start, end } = (stage.lineage.at(-1) ?? stage).baseRange;
  const words = splitReference(file.text.slice(start, end)).tag?.split('-') ?? [];
  return words.some((word) => word === version || word.startsWith(`${version}.`));
}

export function withTag(image: string, tag: string | undefined): string {
  return tag === undefined ? image : `${image}:${tag}`;
}
