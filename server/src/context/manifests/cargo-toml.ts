import { asTable, at, flagAt, parseToml, scalarText, tableAt, tablesAt, textAt, textsAt, type Table } from './document.ts';

export interface CargoToml {
  readonly packageName: string | undefined;
  /** Undefined also where the workspace gives it. */
  readonly version: string | undefined;
  readonly edition: string | undefined;
  readonly rustVersion: string | undefined;
  /** Stated binaries; without any, `src/main.rs` makes one named as the package. */
  readonly binaries: readonly { readonly name: string; readonly path: string | undefined }[];
  readonly defaultRun: string | undefined;
  /** Undefined where the file is no workspace root. */
  readonly workspaceMembers: readonly string[] | undefined;
  readonly dependencies: readonly CargoDependency[];
  readonly buildDependencies: readonly CargoDependency[];
  /** `[workspace.dependencies]`, which members take by `workspace = true`. */
  readonly workspaceDependencies: readonly CargoDependency[];
  /** `[profile.release] strip`, `lto`, `panic` as text. */
  readonly releaseProfile: Readonly<Record<string, string>>;
  readonly hasBuildScript: boolean | undefined;
}

export interface CargoDependency {
  readonly name: string;
  readonly version: string | undefined;
  readonly features: readonly string[];
  readonly defaultFeatures: boolean;
  readonly optional: boolean;
  /** Folder of a path dependency. */
  readonly path: string | undefined;
  readonly git: string | undefined;
  readonly workspace: boolean;
}

export function readCargoToml(text: string): CargoToml | undefined {
  const table = parseToml(text);
  if (!table) return undefined;
  const build = at(table, 'package', 'build');
  return {
    packageName: textAt(table, 'package', 'name'),
    version: textAt(table, 'package', 'version'),
    edition: textAt(table, 'package', 'edition'),
    rustVersion: textAt(table, 'package', 'rust-version'),
    binaries: tablesAt(table, 'bin').flatMap((bin) => {
      const name = textAt(bin, 'name');
      return name === undefined ? [] : [{ name, path: textAt(bin, 'path') }];
    }),
    defaultRun: textAt(table, 'package', 'default-run'),
    workspaceMembers: tableAt(table, 'workspace') ? (textsAt(table, 'workspace', 'members') ?? []) : undefined,
    dependencies: [...dependenciesIn(tableAt(table, 'dependencies')), ...targetDependencies(table)],
    buildDependencies: dependenciesIn(tableAt(table, 'build-dependencies')),
    workspaceDependencies: dependenciesIn(tableAt(table, 'workspace', 'dependencies')),
    releaseProfile: Object.fromEntries(Object.entries(tableAt(table, 'profile', 'release') ?? {}).flatMap(([key, value]) => {
      const text = scalarText(value);
      return text === undefined ? [] : [[key, text]];
    })),
    hasBuildScript: build === false ? false : typeof build === 'string' ? true : undefined,
  };
}

/** `[target.'cfg(unix)'.dependencies]`: taken as if they applied, since images are Linux; Windows ones are left out. */
function targetDependencies(table: Table): readonly CargoDependency[] {
  return Object.entries(tableAt(table, 'target') ?? {}).flatMap(([condition, value]) =>
    condition.includes('windows') && !condition.includes('not(windows)') ? [] : dependenciesIn(tableAt(asTable(value), 'dependencies')),
  );
}

function dependenciesIn(table: Table | undefined): readonly CargoDependency[] {
  return Object.entries(table ?? {}).map(([key, value]) => {
    const detail = asTable(value);
    return {
      name: textAt(detail, 'package') ?? key,
      version: scalarText(value) ?? textAt(detail, 'version'),
      features: textsAt(detail, 'features') ?? [],
      defaultFeatures: flagAt(detail, 'default-features') ?? true,
      optional: flagAt(detail, 'optional') ?? false,
      path: textAt(detail, 'path'),
      git: textAt(detail, 'git'),
      workspace: flagAt(detail, 'workspace') ?? false,
    };
  });
}

/** The channel of rust-toolchain.toml, or of the old form, a bare word. */
export function readRustToolchain(text: string): string | undefined {
  const channel = textAt(parseToml(text), 'toolchain', 'channel');
  const bare = text.trim();
  return channel ?? (/^[\w.-]+$/.test(bare) ? bare : undefined);
}
