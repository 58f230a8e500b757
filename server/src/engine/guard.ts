/**
 * A rule or refactoring that throws must not take the others with it: its failure is
 * kept for the log, and the rest goes on.
 */
export interface Failure {
  readonly where: string;
  readonly error: unknown;
}

const failures: Failure[] = [];
const keptFailures = 50;

export function guarded<T>(where: string, run: () => T, otherwise: T): T {
  try {
    return run();
  } catch (error) {
    reportFailure(where, error);
    return otherwise;
  }
}

export function reportFailure(where: string, error: unknown): void {
  if (failures.length < keptFailures) failures.push({ where, error });
}

/** Hands over the failures since the last call; tests demand that there are none. */
export function takeFailures(): readonly Failure[] {
  return failures.splice(0);
}
