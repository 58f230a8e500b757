/**
 * A read-only map that looks up by question and lists its names only when asked to:
 * a state at every instruction of a long file would else copy the whole environment each time.
 */
export function layeredMap<V>(source: MapSource<V>): ReadonlyMap<string, V> {
  return new LayeredMap(source);
}

class LayeredMap<V> implements ReadonlyMap<string, V> {
  readonly #source: MapSource<V>;
  #listed: Map<string, V> | undefined;

  constructor(source: MapSource<V>) {
    this.#source = source;
  }

  get size(): number {
    return this.#list().size;
  }

  get(name: string): V | undefined {
    return this.#source.find(name)?.value;
  }

  has(name: string): boolean {
    return this.#source.find(name) !== undefined;
  }

  forEach(callback: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    this.#list().forEach(callback);
  }

  entries(): MapIterator<[string, V]> {
    return this.#list().entries();
  }

  keys(): MapIterator<string> {
    return this.#list().keys();
  }

  values(): MapIterator<V> {
    return this.#list().values();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.#list().entries();
  }

  #list(): Map<string, V> {
    if (this.#listed !== undefined) return this.#listed;
    const listed = new Map<string, V>();
    for (const name of this.#source.names()) {
      const found = this.#source.find(name);
      if (found !== undefined) listed.set(name, found.value);
    }
    this.#listed = listed;
    return listed;
  }
}

export interface MapSource<V> {
  /** `undefined`: not in the map; the value itself may be `undefined`. */
  find(name: string): Found<V> | undefined;
  names(): Iterable<string>;
}

export interface Found<V> {
  readonly value: V;
}
