import type { BuildContext } from './context.ts';

/** What a manifest reader makes of one file of the context; undefined where the file is not there or not read. Each file is parsed once per context. */
export function manifestOf<T>(context: BuildContext, path: string, read: (text: string) => T | undefined): T | undefined {
  const text = context.texts.get(path);
  if (text === undefined) return undefined;
  const byReader = remembered(parsed, context, () => new Map<unknown, Map<string, unknown>>());
  const byPath = remembered(byReader, read, () => new Map<string, unknown>());
  if (!byPath.has(path)) byPath.set(path, read(text));
  // The map holds for this reader only what this reader gave.
  return byPath.get(path) as T | undefined;
}

/** The paths of all files of that base name, nearest to the root first. */
export function manifestPaths(context: BuildContext, ...names: readonly string[]): readonly string[] {
  const found = [...context.files].filter((path) => names.includes(path.slice(path.lastIndexOf('/') + 1)));
  return found.sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
}

const parsed = new WeakMap<BuildContext, Map<unknown, Map<string, unknown>>>();

function remembered<Key, Value>(map: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown }, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
