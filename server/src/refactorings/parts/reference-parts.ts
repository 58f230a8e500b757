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

export function withTag(image: string, tag: string | undefined): string {
  return tag === undefined ? image : `${image}:${tag}`;
}
