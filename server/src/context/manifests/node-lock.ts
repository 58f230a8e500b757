import { asTable, at, flagAt, parseJson, parseYaml, scalarText, tableAt } from './document.ts';

/** What a lockfile of the Node world says about the packages that will be installed. */
export interface NodeLock {
  readonly kind: 'npm' | 'yarn-classic' | 'yarn-berry' | 'pnpm' | 'bun';
  readonly lockfileVersion: string | undefined;
  /**
   * Packages that run a script or a compiler when installed, so that they may hold native code.
   * Undefined: this lockfile does not say.
   */
  readonly installScripts: readonly string[] | undefined;
  /** Names of all packages, direct or not. */
  readonly packages: ReadonlySet<string>;
  /** Those that only development needs; undefined where the lockfile does not tell. */
  readonly developmentOnly?: ReadonlySet<string>;
  /** A package names optional ones, for other platforms, that are not listed. `npm ci` takes that before 11.6.2 and refuses it since (tried, 2026-11). */
  readonly lacksOptional?: boolean;
}

/** `path` chooses the format. Binary bun.lockb has no text. */
export function readNodeLock(path: string, text: string): NodeLock | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'package-lock.json' || name === 'npm-shrinkwrap.json') return readPackageLock(text);
  if (name === 'yarn.lock') return readYarnLock(text);
  if (name === 'pnpm-lock.yaml') return readPnpmLock(text);
  if (name === 'bun.lock') return readBunLock(text);
  return undefined;
}

/** Version 2 and 3 list packages by folder; version 1 nests `dependencies` and does not mark install scripts. */
function readPackageLock(text: string): NodeLock | undefined {
  const table = parseJson(text);
  if (!table) return undefined;
  const lockfileVersion = scalarText(at(table, 'lockfileVersion'));
  const folders = tableAt(table, 'packages');
  if (!folders) {
    const names = Object.keys(tableAt(table, 'dependencies') ?? {});
    return { kind: 'npm', lockfileVersion, installScripts: undefined, packages: new Set(names) };
  }
  const packages = new Set<string>();
  const scripts = new Set<string>();
  const production = new Set<string>();
  const optional: string[] = [];
  for (const [folder, value] of Object.entries(folders)) {
    const name = nameOfFolder(folder);
    if (name === undefined) continue;
    packages.add(name);
    optional.push(...Object.keys(tableAt(asTable(value), 'optionalDependencies') ?? {}));
    if (flagAt(asTable(value), 'dev') !== true) production.add(name);
    if (flagAt(asTable(value), 'hasInstallScript') === true) scripts.add(name);
  }
  const developmentOnly = new Set([...packages].filter((name) => !production.has(name)));
  return { kind: 'npm', lockfileVersion, installScripts: [...scripts], packages, developmentOnly, lacksOptional: optional.some((name) => !packages.has(name)) };
}

function nameOfFolder(folder: string): string | undefined {
  const marker = 'node_modules/';
  const start = folder.lastIndexOf(marker);
  return start === -1 ? undefined : folder.slice(start + marker.length);
}

/** Both forms have entries at the left margin: `"name@range", name@range2:`. */
function readYarnLock(text: string): NodeLock | undefined {
  const berry = text.includes('\n__metadata:');
  if (!berry && !text.includes('yarn lockfile v1')) return undefined;
  const packages = new Set<string>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith(' ') || line.startsWith('#') || line.startsWith('__metadata')) continue;
    const name = nameOfDescriptor(line.startsWith('"') ? line.slice(1) : line);
    if (name) packages.add(name);
  }
  const lockfileVersion = berry ? /\n__metadata:\s*\n\s+version:\s*(\S+)/.exec(text)?.[1] : '1';
  return { kind: berry ? 'yarn-berry' : 'yarn-classic', lockfileVersion, installScripts: undefined, packages };
}

/** `@scope/name@range` or `name@range`; a peer suffix in parentheses is not part of the name. */
function nameOfDescriptor(descriptor: string): string | undefined {
  const split = descriptor.indexOf('@', 1);
  return split === -1 ? undefined : descriptor.slice(0, split);
}

/** Up to lockfile version 6 `requiresBuild` marks install scripts; from 9 on nothing does. */
function readPnpmLock(text: string): NodeLock | undefined {
  const table = parseYaml(text);
  if (!table) return undefined;
  const lockfileVersion = scalarText(at(table, 'lockfileVersion'));
  const entries = Object.entries(tableAt(table, 'packages') ?? {});
  const packages = new Set<string>();
  const scripts = new Set<string>();
  for (const [key, value] of entries) {
    const name = nameOfPnpmKey(key);
    if (!name) continue;
    packages.add(name);
    if (flagAt(asTable(value), 'requiresBuild') === true) scripts.add(name);
  }
  const marks = lockfileVersion !== undefined && Number.parseFloat(lockfileVersion) < 9;
  return { kind: 'pnpm', lockfileVersion, installScripts: marks ? [...scripts] : undefined, packages };
}

/** `/name/1.0.0` (version 5), `/name@1.0.0` (6) or `name@1.0.0` (9). */
function nameOfPnpmKey(key: string): string | undefined {
  const bare = key.startsWith('/') ? key.slice(1) : key;
  const byAt = nameOfDescriptor(bare);
  if (byAt !== undefined && !/\/\d/.test(byAt)) return byAt;
  return bare.slice(0, bare.lastIndexOf('/')) || undefined;
}

function readBunLock(text: string): NodeLock | undefined {
  const table = parseJson(text);
  const entries = tableAt(table, 'packages');
  if (!table || !entries) return undefined;
  const packages = new Set<string>();
  for (const value of Object.values(entries)) {
    const first: unknown = Array.isArray(value) ? value[0] : undefined;
    const name = typeof first === 'string' ? nameOfDescriptor(first) : undefined;
    if (name) packages.add(name);
  }
  return { kind: 'bun', lockfileVersion: scalarText(at(table, 'lockfileVersion')), installScripts: undefined, packages };
}
