import type { FactsPart } from './family.ts';
import type { ImageFacts } from './image.ts';

/** Lays parts over one another: later values win, lists of programs and libraries and maps add up. */
export function mergeFacts(
  head: Pick<ImageFacts, 'family' | 'reference' | 'checked'>, parts: readonly FactsPart[],
): ImageFacts {
  let facts: ImageFacts = head;
  for (const part of parts) facts = lay(part, facts);
  return facts;
}

function lay(part: FactsPart, under: ImageFacts): ImageFacts {
  const over: ImageFacts = { ...under, ...part };
  return {
    ...over,
    ...(under.env && part.env ? { env: { ...under.env, ...part.env } } : {}),
    ...(under.users && part.users ? { users: { ...under.users, ...part.users } } : {}),
    ...(under.programs && part.programs ? { programs: mergePresence(under.programs, part.programs) } : {}),
    ...(under.libraries && part.libraries ? { libraries: mergePresence(under.libraries, part.libraries) } : {}),
    ...(under.writable && part.writable ? { writable: [...under.writable, ...part.writable] } : {}),
  };
}

interface Presence {
  readonly present: readonly string[];
  readonly absent: readonly string[];
}

/** What the upper part brings is no longer absent, what it says is absent no longer there. */
function mergePresence(under: Presence, over: Presence): Presence {
  const present = new Set(over.present);
  const absent = new Set(over.absent);
  return {
    present: [...under.present.filter((name) => !absent.has(name) && !present.has(name)), ...over.present],
    absent: [...under.absent.filter((name) => !present.has(name) && !absent.has(name)), ...over.absent],
  };
}
