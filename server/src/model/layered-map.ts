/**
 * A read-only map that looks up by question and lists its names only when asked to:
 * a state at every instruction of a long file would else copy the whole environment each time.
 */
export function layeredMap<V>(source: MapSource<V>): ReadonlyMap<string, V> {
  let listed: Map<string, V> | undefined;
  const list = (): Map<string, V> => {
    if (listed === undefined) {
      listed = new Map();
      for (const name of source.names()) {
        const found = source.find(name);
        if (found !== undefined) listed.set(name, found.value);
      }
    }
    return listed;
  };
  return {
    get size() {
      return list().size;
    },
    get: (name) => source.find(name)?.value,
    has: (name) => source.find(name) !== undefined,
    forEach: (callback) => list().forEach(callback),
    entries: () => list().entries(),
    keys: () => list().keys(),
    values: () => list().values(),
    [Symbol.iterator]: () => list()[Symbol.iterator](),
  };
}

export interface MapSource<V> {
  /** `undefined`: not in the map; the value itself may be `undefined`. */
  find(name: string): Found<V> | undefined;
  names(): Iterable<string>;
}

export interface Found<V> {
  readonly value: V;
}
