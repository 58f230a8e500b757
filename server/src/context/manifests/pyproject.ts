import { asTable, at, flagAt, parseToml, scalarText, tableAt, tablesAt, textAt, textMapAt, textsAt, type Table } from './document.ts';
import { normalizePythonName, parseRequirement, type PythonRequirement } from './python-requirement.ts';

export type PythonTool = 'poetry' | 'pdm' | 'uv' | 'hatch' | 'setuptools' | 'flit' | 'maturin' | 'rye';

export interface Pyproject {
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly requiresPython: string | undefined;
  /** Tools that have a table or make the build. */
  readonly tools: ReadonlySet<PythonTool>;
  readonly buildBackend: string | undefined;
  readonly dependencies: readonly PythonRequirement[];
  /** Extras and groups by name, development groups included. */
  readonly groups: Readonly<Record<string, readonly PythonRequirement[]>>;
  /** Console scripts: command to `module:function`. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Poetry's `package-mode = false` and uv's `package = false`: nothing to install but the dependencies. */
  readonly packaged: boolean | undefined;
  /** `[tool.uv.workspace]` members. */
  readonly workspaceMembers: readonly string[];
}

export function readPyproject(text: string): Pyproject | undefined {
  const table = parseToml(text);
  if (!table) return undefined;
  const poetry = tableAt(table, 'tool', 'poetry');
  const project = tableAt(table, 'project');
  const buildBackend = textAt(table, 'build-system', 'build-backend');
  return {
    name: textAt(project, 'name') ?? textAt(poetry, 'name'),
    version: textAt(project, 'version') ?? textAt(poetry, 'version'),
    requiresPython: textAt(project, 'requires-python') ?? poetryPython(poetry),
    tools: toolsOf(table, buildBackend),
    buildBackend,
    dependencies: [...requirementsOf(textsAt(project, 'dependencies')), ...poetryDependencies(tableAt(poetry, 'dependencies'))],
    groups: groupsOf(table),
    scripts: { ...poetryScripts(poetry), ...textMapAt(project, 'scripts') },
    packaged: flagAt(poetry, 'package-mode') ?? flagAt(table, 'tool', 'uv', 'package'),
    workspaceMembers: textsAt(table, 'tool', 'uv', 'workspace', 'members') ?? [],
  };
}

const toolNames: readonly PythonTool[] = ['poetry', 'pdm', 'uv', 'hatch', 'setuptools', 'flit', 'maturin', 'rye'];

function toolsOf(table: Table, buildBackend: string | undefined): ReadonlySet<PythonTool> {
  const backend = buildBackend ?? '';
  return new Set(toolNames.filter((tool) => tableAt(table, 'tool', tool) !== undefined || backend.startsWith(tool) || backend.startsWith(`${tool}_`)));
}

function requirementsOf(lines: readonly string[] | undefined): readonly PythonRequirement[] {
  return (lines ?? []).flatMap((line) => parseRequirement(line) ?? []);
}

function poetryPython(poetry: Table | undefined): string | undefined {
  return textAt(poetry, 'dependencies', 'python') ?? textAt(poetry, 'dependencies', 'python', 'version');
}

/** `name = "^1.0"`, `name = { version = "…", extras = […], optional = true }`, or a list of such. */
function poetryDependencies(table: Table | undefined): readonly PythonRequirement[] {
  return Object.entries(table ?? {}).flatMap(([name, value]) => {
    const detail = asTable(Array.isArray(value) ? value[0] : value);
    if (name === 'python' || flagAt(detail, 'optional') === true) return [];
    const specifier = scalarText(value) ?? textAt(detail, 'version') ?? '';
    const url = textAt(detail, 'git') ?? textAt(detail, 'url') ?? textAt(detail, 'path');
    return [{ name: normalizePythonName(name), extras: textsAt(detail, 'extras') ?? [], specifier, url, marker: textAt(detail, 'markers') }];
  });
}

function poetryScripts(poetry: Table | undefined): Readonly<Record<string, string>> {
  const scripts: Record<string, string> = { ...textMapAt(poetry, 'scripts') };
  for (const [name, value] of Object.entries(tableAt(poetry, 'scripts') ?? {})) {
    const reference = textAt(asTable(value), 'callable') ?? textAt(asTable(value), 'reference');
    if (reference !== undefined) scripts[name] = reference;
  }
  return scripts;
}

function groupsOf(table: Table): Readonly<Record<string, readonly PythonRequirement[]>> {
  const groups: Record<string, readonly PythonRequirement[]> = {};
  const add = (name: string, more: readonly PythonRequirement[]): void => {
    groups[name] = [...(groups[name] ?? []), ...more];
  };
  for (const path of [['project', 'optional-dependencies'], ['dependency-groups'], ['tool', 'pdm', 'dev-dependencies']]) {
    const group = tableAt(table, ...path);
    for (const name of Object.keys(group ?? {})) add(name, requirementsOf(textsAt(group, name)));
  }
  for (const [name, value] of Object.entries(tableAt(table, 'tool', 'poetry', 'group') ?? {})) add(name, poetryDependencies(tableAt(asTable(value), 'dependencies')));
  add('dev', [...poetryDependencies(tableAt(table, 'tool', 'poetry', 'dev-dependencies')), ...requirementsOf(textsAt(table, 'tool', 'uv', 'dev-dependencies'))]);
  return groups;
}

/** Names of packages by group, for each tool those groups that it installs unless it is told not to. */
export interface PythonDevelopment {
  readonly poetry: Readonly<Record<string, readonly string[]>>;
  readonly pdm: Readonly<Record<string, readonly string[]>>;
  readonly uv: Readonly<Record<string, readonly string[]>>;
}

export function readPythonDevelopment(text: string): PythonDevelopment | undefined {
  const table = parseToml(text);
  if (!table) return undefined;
  const named = (path: readonly string[]): Record<string, readonly string[]> =>
    Object.fromEntries(Object.keys(tableAt(table, ...path) ?? {}).map((group) => [group, namesOf(requirementsOf(textsAt(table, ...path, group)))]));
  const shared = named(['dependency-groups']);
  const defaults = textsAt(table, 'tool', 'uv', 'default-groups') ?? (textAt(table, 'tool', 'uv', 'default-groups') === 'all' ? Object.keys(shared) : ['dev']);
  const uv = Object.fromEntries(Object.entries(shared).filter(([group]) => defaults.includes(group)));
  const uvDev = namesOf(requirementsOf(textsAt(table, 'tool', 'uv', 'dev-dependencies')));
  return {
    poetry: poetryDevelopment(table),
    pdm: { ...shared, ...named(['tool', 'pdm', 'dev-dependencies']) },
    uv: uvDev.length === 0 ? uv : { ...uv, dev: [...(uv['dev'] ?? []), ...uvDev] },
  };
}

function poetryDevelopment(table: Table): Readonly<Record<string, readonly string[]>> {
  const groups = Object.entries(tableAt(table, 'tool', 'poetry', 'group') ?? {}).filter(([, value]) => flagAt(asTable(value), 'optional') !== true);
  const named = groups.map(([name, value]) => [name, namesOf(poetryDependencies(tableAt(asTable(value), 'dependencies')))] as const);
  const old = namesOf(poetryDependencies(tableAt(table, 'tool', 'poetry', 'dev-dependencies')));
  return { ...(old.length === 0 ? {} : { dev: old }), ...Object.fromEntries(named) };
}

function namesOf(requirements: readonly PythonRequirement[]): readonly string[] {
  return requirements.map(({ name }) => name);
}

export interface Pipfile {
  readonly dependencies: readonly PythonRequirement[];
  readonly devDependencies: readonly PythonRequirement[];
  readonly pythonVersion: string | undefined;
  readonly scripts: Readonly<Record<string, string>>;
}

export function readPipfile(text: string): Pipfile | undefined {
  const table = parseToml(text);
  if (!table) return undefined;
  return {
    dependencies: poetryDependencies(tableAt(table, 'packages')),
    devDependencies: poetryDependencies(tableAt(table, 'dev-packages')),
    pythonVersion: textAt(table, 'requires', 'python_full_version') ?? textAt(table, 'requires', 'python_version'),
    scripts: textMapAt(table, 'scripts'),
  };
}

/** poetry.lock, uv.lock and pdm.lock have the same list. */
export interface PythonLock {
  readonly packages: ReadonlyMap<string, string>;
  /** Packages of which the lock lists a source archive and no wheel: they are compiled at install. Undefined where files are not listed. */
  readonly sourceOnly: readonly string[] | undefined;
}

export function readPythonLock(text: string): PythonLock | undefined {
  const table = parseToml(text);
  if (!table) return undefined;
  const packages = new Map<string, string>();
  const sourceOnly: string[] = [];
  let filesListed = false;
  for (const entry of tablesAt(table, 'package')) {
    const name = textAt(entry, 'name');
    if (name === undefined) continue;
    packages.set(normalizePythonName(name), textAt(entry, 'version') ?? '');
    const files = [...tablesAt(entry, 'files').map((file) => textAt(file, 'file') ?? ''), ...tablesAt(entry, 'wheels').map((wheel) => textAt(wheel, 'url') ?? '')];
    const hasSource = at(entry, 'sdist') !== undefined || files.some((file) => file.endsWith('.tar.gz') || file.endsWith('.zip'));
    if (files.length > 0 || hasSource) filesListed = true;
    if (hasSource && !files.some((file) => file.endsWith('.whl'))) sourceOnly.push(normalizePythonName(name));
  }
  return { packages, sourceOnly: filesListed ? sourceOnly : undefined };
}
