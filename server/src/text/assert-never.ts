/** Closes a discriminated union: a new variant that nobody handles does not type-check. */
export function assertNever(value: never): never {
  throw new Error(`unhandled variant: ${JSON.stringify(value)}`);
}
