/**
 * How Node is started for the server. What one edit of a long file makes and drops is more than Node's
 * default room for young objects, so that half of it was copied about for nothing: a quarter of the time.
 */
export const serverNodeOptions: readonly string[] = ['--max-semi-space-size=32'];
