import type { FactsPart, Presence } from './family.ts';
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
    ...envOf(part, under),
    ...(under.users && part.users ? { users: { ...under.users, ...part.users } } : {}),
    ...(part.programs ? { programs: mergePresence(under.programs, part.programs) } : {}),
    ...(part.libraries ? { libraries: mergePresence(under.libraries, part.libraries) } : {}),
    ...(under.envOfUnknownValue && part.envOfUnknownValue
      ? { envOfUnknownValue: [...under.envOfUnknownValue, ...part.envOfUnknownValue] } : {}),
    ...(under.writable && part.writable ? { writable: [...under.writable, ...part.writable] } : {}),
  };
}

/** What the upper part sets to a value that is not known no longer has the lower one's. */
function envOf({ env, envOfUnknownValue = [] }: FactsPart, under: ImageFacts): Pick<ImageFacts, 'env'> {
  if (under.env === undefined) return {};
  const kept = Object.fromEntries(Object.entries(under.env).filter(([name]) => !envOfUnknownValue.includes(name)));
  return { env: { ...kept, ...env } };
}

/** What the upper part brings is no longer absent, what it says is absent no longer there. */
function mergePresence(under: Presence | undefined, over: Presence): Presence {
  const { unsure = [], ...said } = over;
  if (!under) return said;
  const named = new Set([...over.present, ...over.absent, ...unsure]);
  return {
    present: [...under.present.filter((name) => !named.has(name)), ...over.present],
    absent: [...under.absent.filter((name) => !named.has(name)), ...over.absent],
  };
}
