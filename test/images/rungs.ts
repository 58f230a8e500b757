import type { Sample } from './sample.ts';

/** One way in which the project offers to change a sample's Dockerfile. */
export interface Rung {
  /** `convert-to-multi-stage runtime=distroless`. */
  readonly name: string;
  readonly text: string;
  /** Caveats and annotations: all that the user was told. */
  readonly told: string;
  /** What the plan promises of the final image. */
  readonly promises: readonly ('no shell' | 'no package manager' | 'no compiler')[];
  /** The text after a second application; undefined where it is no longer offered. */
  readonly again: string | undefined;
}

export interface Ladder {
  readonly offered: readonly Rung[];
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/** Asks the engine what it offers for the sample; every offer must be proven, every refusal is listed. */
export async function rungsOf(_sample: Sample, _text: string): Promise<Ladder> {
  return Promise.resolve({ offered: [], refused: [] });
}
