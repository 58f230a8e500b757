import type { ComposeService } from './context.ts';
import { asTable, at, flagAt, parseYaml, scalarText, tableAt, textAt, textMapAt, type Table } from './manifests/document.ts';
import { folderOf, joinPath, relativePath } from './paths.ts';

/** Where a compose service or bake target is built from; paths relative to the workspace. */
export interface BuildOf {
  readonly contextFolder: string;
  readonly dockerfile: string;
  readonly service: ComposeService;
}

/** The services of a compose file that build from a folder. Remote contexts and inline Dockerfiles are left out. */
export function readCompose(file: string, text: string): readonly BuildOf[] {
  return servicesIn(text).flatMap(([name, service]) => {
    const place = buildPlace(file, service);
    return place ? [{ ...place, service: readService(file, name, service, place.contextFolder) }] : [];
  });
}

/** What another compose file beside it (`compose.override.yaml`, `docker-compose.dev.yml`) says of services of these names without building them itself. */
export function readOverrides(file: string, text: string, names: ReadonlySet<string>, contextFolder: string): readonly ComposeService[] {
  return servicesIn(text).flatMap(([name, service]) =>
    names.has(name) && service['build'] === undefined ? [readService(file, name, service, contextFolder)] : [],
  );
}

/** Compose files of the first version have the services at the top. */
function servicesIn(text: string): readonly (readonly [string, Table])[] {
  const table = parseYaml(text);
  const services = tableAt(table, 'services') ?? (table && Object.values(table).some((value) => asTable(value)?.['build'] !== undefined) ? table : {});
  return Object.entries(services).flatMap(([name, value]) => {
    const service = asTable(value);
    return service ? [[name, extended(service, services, new Set([name]))] as const] : [];
  });
}

/** `extends` of a service in the same file: what the service does not state comes from there. */
function extended(service: Table, services: Table, seen: Set<string>): Table {
  const from = textAt(service, 'extends') ?? (at(service, 'extends', 'file') === undefined ? textAt(service, 'extends', 'service') : undefined);
  const base = from === undefined || seen.has(from) ? undefined : tableAt(services, from);
  return base && from !== undefined ? { ...extended(base, services, seen.add(from)), ...service } : service;
}

function buildPlace(file: string, service: Table): { readonly contextFolder: string; readonly dockerfile: string } | undefined {
  const build = service['build'];
  const detail = asTable(build);
  if (detail && detail['dockerfile_inline'] !== undefined) return undefined;
  if (build === undefined || build === null) return undefined;
  const context = interpolate(typeof build === 'string' ? build : (textAt(detail, 'context') ?? '.'));
  const dockerfile = interpolate(textAt(detail, 'dockerfile') ?? 'Dockerfile');
  return placeOf(folderOf(file), context, dockerfile);
}

/** `dockerfile` is relative to the context. Absolute paths, remote contexts and unknown variables are not followed. */
export function placeOf(folder: string, context: string | undefined, dockerfile: string | undefined): { readonly contextFolder: string; readonly dockerfile: string } | undefined {
  if (context === undefined || dockerfile === undefined) return undefined;
  if (isRemote(context) || context.startsWith('/') || context.startsWith('~') || dockerfile.startsWith('/')) return undefined;
  const contextFolder = joinPath(folder, context);
  return contextFolder.startsWith('..') ? undefined : { contextFolder, dockerfile: joinPath(contextFolder, dockerfile) };
}

function isRemote(context: string): boolean {
  return /^[a-z+]+:\/\//i.test(context) || context.startsWith('git@') || context.startsWith('github.com/') || context.includes('.git#');
}

/** Defaults of `${NAME:-value}` are put in; a variable without one makes the text unknown. */
export function interpolate(text: string): string | undefined {
  let known = true;
  const result = text.replace(/\$\$|\$\{(\w+)(?:(:?-)([^}]*)|[^}]*)\}|\$(\w+)/g, (whole, _name, dash, fallback) => {
    if (whole === '$$') return '$';
    if (typeof dash === 'string' && typeof fallback === 'string') return fallback;
    known = false;
    return whole;
  });
  return known ? result : undefined;
}

function readService(file: string, name: string, service: Table, contextFolder: string): ComposeService {
  const build = asTable(service['build']);
  return {
    name,
    file,
    target: textAt(build, 'target'),
    args: pairs(build?.['args']),
    contexts: Object.keys(pairs(build?.['additional_contexts'])),
    command: commandOf(service['command']),
    entrypoint: commandOf(service['entrypoint']),
    user: scalarText(service['user']),
    healthcheck: flagAt(service, 'healthcheck', 'disable') === true ? ['NONE'] : commandOf(at(service, 'healthcheck', 'test')),
    mounts: listOf(service['volumes']).flatMap((volume) => mountOf(volume, folderOf(file), contextFolder)),
    ports: listOf(service['ports']).flatMap(portOf),
    environment: pairs(service['environment']),
    workingDir: textAt(service, 'working_dir'),
    readOnly: flagAt(service, 'read_only') ?? false,
    watches: at(service, 'develop', 'watch') !== undefined,
    kind: 'compose',
    builds: service['build'] !== undefined,
  };
}

/** A list of `NAME=value`, or a map. A name alone takes its value from the caller's environment: not known here. */
export function pairs(value: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(value)) return textMapAt({ value }, 'value');
  const result: Record<string, string> = {};
  for (const element of value) {
    const text = scalarText(element);
    const split = text?.indexOf('=') ?? -1;
    if (text !== undefined && split > 0 && !text.startsWith('__proto__')) result[text.slice(0, split)] = text.slice(split + 1);
  }
  return result;
}

function commandOf(value: unknown): string | readonly string[] | undefined {
  if (Array.isArray(value)) return value.flatMap((word) => scalarText(word) ?? []);
  return scalarText(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

type Mount = ComposeService['mounts'][number];

/** Short form `source:target:mode` or long form; a source in the workspace is given relative to the context. */
function mountOf(volume: unknown, folder: string, contextFolder: string): readonly Mount[] {
  const detail = asTable(volume);
  if (detail) {
    const target = textAt(detail, 'target');
    const source = textAt(detail, 'source') ?? '';
    const bind = textAt(detail, 'type') === 'bind';
    return target === undefined ? [] : [{ source: bind ? fromContext(source, folder, contextFolder) : source, target, bind }];
  }
  const text = scalarText(volume);
  if (text === undefined) return [];
  const parts = splitVolume(text);
  const [source, target] = parts;
  if (source === undefined) return [];
  if (target === undefined) return [{ source: '', target: source, bind: false }];
  const bind = /^(\.|\/|~|[A-Za-z]:[\\/]|\$\{?PWD)/.test(source);
  return [{ source: bind ? fromContext(source, folder, contextFolder) : source, target, bind }];
}

/** Colons inside `${…}` and after a drive letter do not separate. */
function splitVolume(text: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const [index, character] of [...text].entries()) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    const drive = index === 1 && /^[A-Za-z]:[\\/]/.test(text);
    if (character === ':' && depth === 0 && !drive) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function fromContext(source: string, folder: string, contextFolder: string): string {
  const own = source.replace(/^\$\{?PWD\}?/, '.');
  if (!own.startsWith('.')) return source;
  const path = joinPath(folder, own);
  return path.startsWith('..') ? source : relativePath(contextFolder, path) || '.';
}

function portOf(port: unknown): readonly string[] {
  const detail = asTable(port);
  const short = scalarText(port);
  if (short !== undefined || !detail) return short === undefined ? [] : [short];
  const target = scalarText(detail['target']);
  const published = scalarText(detail['published']);
  if (target === undefined) return [];
  return [published === undefined ? target : `${published}:${target}`];
}
