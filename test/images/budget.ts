import { statfs } from 'node:fs/promises';

/** What a run may take of the machine: no work is begun after its time or on a full disk, and what hangs is cut off. */
export function startBudget(minutes: number, folder: string, interrupted: AbortSignal): Budget {
  const end = Date.now() + minutes * 60_000;
  return {
    whyNoMore: async () => {
      if (interrupted.aborted) return 'the run was interrupted';
      if (Date.now() > end) return `the ${minutes} minutes of this run were over (--minutes)`;
      const free = await freeGigabytes(folder);
      return free < gigabytesForASample ? `only ${free.toFixed(1)} GB are free, and a sample may need ${gigabytesForASample}` : undefined;
    },
    millisecondsLeft: () => (interrupted.aborted ? 0 : end + grace - Date.now()),
    isCutOff: () => Date.now() > end + grace,
  };
}

export interface Budget {
  /** Why nothing more may be begun; undefined while there is time and room. */
  whyNoMore(): Promise<string | undefined>;
  /** Until what runs is ended. */
  millisecondsLeft(): number;
  /** Whether what failed just now may have been ended by the clock. */
  isCutOff(): boolean;
}

/** A sample that was begun in time may end a little later. */
const grace = 3 * 60_000;
const gigabytesForASample = 5;

/** A first run makes the stand-ins, which are some ten gigabytes. */
export const gigabytesForARun = 15;

export async function freeGigabytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return (bavail * bsize) / 1e9;
}
