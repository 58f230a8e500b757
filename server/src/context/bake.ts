import { placeOf, type BuildOf } from './compose.ts';
import { parseHcl, type HclBlock, type HclValue } from './hcl.ts';
import { asTable, parseJson, scalarText, tableAt, textAt, textMapAt, type Table } from './manifests/document.ts';
import { folderOf } from './paths.ts';

/** The targets of a bake file that build from a folder, inheritance applied. Paths are relative to the file's folder. */
export function readBake(file: string, text: string): readonly BuildOf[] {
  const targets = file.endsWith('.json') ? jsonTargets(text) : hclTargets(text);
  return [...targets.keys()].flatMap((name) => {
    const target = inherited(name, targets, new Set());
    if (!target || target['dockerfile-inline'] !== undefined) return [];
    const place = placeOf(folderOf(file), stringOr(target, 'context', '.'), stringOr(target, 'dockerfile', 'Dockerfile'));
    return place ? [{ ...place, service: bakeService(file, name, target) }] : [];
  });
}

type Targets = ReadonlyMap<string, Table>;

/** The default where the key is absent; undefined where it is there and its value is not known. */
function stringOr(target: Table, key: string, fallback: string): string | undefined {
  return Object.hasOwn(target, key) ? textAt(target, key) : fallback;
}

function jsonTargets(text: string): Targets {
  const entries = Object.entries(tableAt(parseJson(text), 'target') ?? {});
  return new Map(entries.flatMap(([name, value]) => {
    const target = asTable(value);
    return target ? [[name, target] as const] : [];
  }));
}

/** Variables may use variables, so their defaults are read first. */
function hclTargets(text: string): Targets {
  const variables = new Map<string, HclValue>();
  for (const block of parseHcl(text, variables)) addVariable(block, variables);
  for (const block of parseHcl(text, new Map(variables))) addVariable(block, variables);
  const targets = parseHcl(text, variables).filter((block) => block.type === 'target');
  return new Map(targets.map((block) => [block.labels[0] ?? '', { ...block.attributes, ...nestedTables(block) }]));
}

function addVariable(block: HclBlock, variables: Map<string, HclValue>): void {
  const name = block.labels[0];
  if (block.type === 'variable' && name !== undefined) variables.set(name, block.attributes['default']);
}

/** `args { … }` as a block is accepted as `args = { … }` is. */
function nestedTables(block: HclBlock): Table {
  return Object.fromEntries(block.blocks.map((inner) => [inner.type, inner.attributes]));
}

function inherited(name: string, targets: Targets, seen: Set<string>): Table | undefined {
  const own = targets.get(name);
  if (!own || seen.has(name)) return undefined;
  seen.add(name);
  const parents = Array.isArray(own['inherits']) ? own['inherits'] : [own['inherits']];
  let result: Table = {};
  for (const parent of parents) {
    const table = typeof parent === 'string' ? inherited(parent, targets, new Set(seen)) : undefined;
    if (table) result = { ...result, ...table, args: { ...tableAt(result, 'args'), ...tableAt(table, 'args') } };
  }
  return { ...result, ...own, args: { ...tableAt(result, 'args'), ...tableAt(own, 'args') } };
}

function bakeService(file: string, name: string, target: Table): BuildOf['service'] {
  return {
    kind: 'bake',
    name,
    file,
    target: scalarText(target['target']),
    args: textMapAt(target, 'args'),
    contexts: Object.keys(tableAt(target, 'contexts') ?? {}),
    command: undefined,
    entrypoint: undefined,
    user: undefined,
    healthcheck: undefined,
    mounts: [],
    ports: [],
    environment: {},
  };
}
