import { lookupImage } from '../../server/src/facts/lookup.ts';
import { parseReference } from '../../server/src/syntax/reference.ts';
import { lastLines } from './command.ts';
import type { Engine } from './engine.ts';
import { frontendReference } from './frontend.ts';
import type { StandIn, StandInMaker } from './stand-ins.ts';
import { untrueFacts } from './verify.ts';

/** In place of stand-ins: each image is pulled once in a run, and what the project's facts say of it is compared with it. */
export function realImages(engine: Engine): StandInMaker {
  const pulled = new Map<string, Promise<StandIn>>();
  const provide = (reference: string): Promise<StandIn> => {
    const pulling = pulled.get(reference) ?? pull(engine, reference);
    pulled.set(reference, pulling);
    return pulling;
  };
  return { provide, all: async () => Promise.all(pulled.values()) };
}

async function pull(engine: Engine, reference: string): Promise<StandIn> {
  const outcome = await engine.docker(['pull', '-q', reference]);
  if (outcome.code !== 0) return { reference, unavailable: `cannot be pulled: ${lastLines(outcome.said, 1)}` };
  const parsed = parseReference(reference);
  const facts = parsed === undefined ? undefined : lookupImage(parsed);
  return { reference, madeOf: 'the real image', untrue: facts === undefined ? [] : await untrueFacts(engine, reference, facts) };
}

/** Asked once before the samples: without a registry each would only say the same. */
export async function whyNoRegistry(images: StandInMaker): Promise<string | undefined> {
  const { unavailable } = await images.provide(frontendReference);
  return unavailable === undefined ? undefined : `--real-images needs a registry, and ${frontendReference} ${unavailable}. Without the option the samples run on stand-ins.`;
}
