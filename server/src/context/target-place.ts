import { findNodeAtLocation, getNodeValue, parseTree } from 'jsonc-parser';
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node, type YAMLMap } from 'yaml';
import type { Range } from '../text/range.ts';
import type { TextEdit } from '../text/edit.ts';
import { readBake } from './bake.ts';
import type { ComposeService } from './context.ts';
import { hclTextPlace, parseHcl } from './hcl.ts';
import { isDeepFlow, parseYaml } from './manifests/document.ts';

/**
 * A compose or bake file that names another stage as the target of a service: only the bytes of the name change.
 * Undefined where the name is not written out for this service, but comes out of a variable or another file, and where
 * a service that is not among `ours` takes it from the same place.
 */
export function renameTarget(text: string, { kind, name, file, target }: ComposeService, newName: string, ours: ReadonlySet<string>): TextEdit | undefined {
  const places = kind === 'bake' ? bakePlaces(file, text) : composePlaces(text);
  const place = places.get(name);
  if (place === undefined || text.slice(place.start, place.end) !== target) return undefined;
  if ([...places].some(([other, { start }]) => start === place.start && !ours.has(other))) return undefined;
  const isPlain = kind !== 'bake' && !'"\''.includes(text[place.start - 1] ?? ' ');
  // `on`, `null` and the like mean something else in YAML unless they are quoted.
  const reads = parseYaml(`name: ${newName}`)?.['name'] === newName;
  return { range: place, text: isPlain && !reads ? `"${newName}"` : newName };
}

/** Where the target of each service stands. */
function composePlaces(text: string): ReadonlyMap<string, Range> {
  if (isDeepFlow(text)) return new Map();
  const document = parseDocument(text, { strict: false, uniqueKeys: false, logLevel: 'silent' });
  const root = resolved(document, document.contents);
  if (!isMap(root)) return new Map();
  const listed = child(document, root, 'services');
  const services = isMap(listed) ? listed : root;
  const names = services.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
  return placesOf(names, (name) => composeTarget(document, services, name, new Set()));
}

function placesOf(names: readonly string[], find: (name: string) => Range | undefined): ReadonlyMap<string, Range> {
  const places = new Map<string, Range>();
  for (const name of names) {
    const place = find(name);
    if (place !== undefined) places.set(name, place);
  }
  return places;
}

function composeTarget(document: Document, services: YAMLMap, name: string, seen: Set<string>): Range | undefined {
  const service = child(document, services, name);
  if (!isMap(service) || seen.has(name)) return undefined;
  const build = child(document, service, 'build');
  if (isMap(build)) return scalarPlace(child(document, build, 'target'));
  const base = child(document, service, 'extends');
  const from = isMap(base) ? child(document, base, 'service') : base;
  return isScalar(from) && typeof from.value === 'string' ? composeTarget(document, services, from.value, seen.add(name)) : undefined;
}

/** The value of a key, anchors and merge keys followed: those may go round in a circle. */
function child(document: Document, map: YAMLMap, key: string, depth = 0): Node | undefined {
  const own = map.get(key, true);
  if (own !== undefined) return resolved(document, own);
  if (depth > 8) return undefined;
  const merged = resolved(document, map.get('<<', true));
  for (const source of isSeq(merged) ? merged.items : [merged]) {
    const base = resolved(document, source);
    const found = isMap(base) ? child(document, base, key, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function resolved(document: Document, node: unknown): Node | undefined {
  if (isAlias(node)) return node.resolve(document);
  return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
}

/** Without quotes. */
function scalarPlace(node: Node | undefined): Range | undefined {
  if (!isScalar(node) || node.range === undefined || node.range === null) return undefined;
  const [start, end] = node.range;
  const quotes = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
  return { start: start + quotes, end: end - quotes };
}

function bakePlaces(file: string, text: string): ReadonlyMap<string, Range> {
  const names = readBake(file, text).map(({ service }) => service.name);
  return placesOf(names, (name) => bakePlace(file, text, name, new Set()));
}

function bakePlace(file: string, text: string, name: string, seen: Set<string>): Range | undefined {
  if (seen.has(name)) return undefined;
  seen.add(name);
  const own = file.endsWith('.json') ? jsonPlace(text, name) : { place: hclTextPlace(text, 'target', name, 'target'), parents: hclParents(text, name) };
  if (own.place !== undefined) return own.place;
  return own.parents.map((parent) => bakePlace(file, text, parent, seen)).findLast((place) => place !== undefined);
}

interface Found {
  readonly place: Range | undefined;
  readonly parents: readonly string[];
}

function jsonPlace(text: string, name: string): Found {
  const tree = parseTree(text);
  const target = tree === undefined ? undefined : findNodeAtLocation(tree, ['target', name]);
  const value = target === undefined ? undefined : findNodeAtLocation(target, ['target']);
  const inherits = target === undefined ? undefined : findNodeAtLocation(target, ['inherits']);
  return {
    place: value?.type === 'string' ? { start: value.offset + 1, end: value.offset + value.length - 1 } : undefined,
    parents: textsOf(inherits === undefined ? undefined : getNodeValue(inherits)),
  };
}

function hclParents(text: string, name: string): readonly string[] {
  const block = parseHcl(text, new Map()).find(({ type, labels }) => type === 'target' && labels[0] === name);
  return textsOf(block?.attributes['inherits']);
}

function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}
