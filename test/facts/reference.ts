import { parseReference, type ImageReference } from '../../server/src/syntax/reference.ts';

/** A reference that is known to be well formed. */
export function reference(raw: string): ImageReference {
  const parsed = parseReference(raw);
  if (!parsed) throw new Error(`${raw} is not a reference`);
  return parsed;
}
