/**
 * dockerfile-ast looks for a byte order mark with Node's Buffer. A web worker has none, and gets this one
 * function; nothing else of Buffer is used.
 */
const place: { Buffer?: unknown } = globalThis;
place.Buffer ??= { from: (text: string): Uint8Array => new TextEncoder().encode(text) };
