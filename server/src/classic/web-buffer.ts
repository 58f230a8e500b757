/**
 * dockerfile-ast looks for a byte order mark with Node's Buffer. Bundled into the web
 * worker in its place, where there is none; nothing else of Buffer is used.
 */
export const Buffer = {
  from: (text: string): Uint8Array => new TextEncoder().encode(text),
};
