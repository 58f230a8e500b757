import { at, flagAt, parseJson, textAt, textMapAt, textsAt, type Table } from './document.ts';

export interface PackageJson {
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly private: boolean;
  readonly type: 'module' | 'commonjs' | undefined;
  readonly main: string | undefined;
  /** Command name to script path. */
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
  readonly packageManager: { readonly name: string; readonly version: string | undefined } | undefined;
  /** Globs of workspace packages, of either form; undefined where the package is no workspace root. */
  readonly workspaces: readonly string[] | undefined;
  /** The `files` list of a published package. */
  readonly files: readonly string[] | undefined;
  /** `homepage` sets the base path of a create-react-app build. */
  readonly homepage: string | undefined;
  /** Prisma's schema path and seed live here. */
  readonly prismaSchema: string | undefined;
}

export function readPackageJson(text: string): PackageJson | undefined {
  const table = parseJson(text);
  if (!table) return undefined;
  const type = textAt(table, 'type');
  return {
    name: textAt(table, 'name'),
    version: textAt(table, 'version'),
    private: flagAt(table, 'private') ?? false,
    type: type === 'module' || type === 'commonjs' ? type : undefined,
    main: textAt(table, 'main'),
    bin: binOf(table),
    scripts: textMapAt(table, 'scripts'),
    dependencies: textMapAt(table, 'dependencies'),
    devDependencies: textMapAt(table, 'devDependencies'),
    optionalDependencies: textMapAt(table, 'optionalDependencies'),
    peerDependencies: textMapAt(table, 'peerDependencies'),
    engines: textMapAt(table, 'engines'),
    packageManager: packageManagerOf(textAt(table, 'packageManager')),
    workspaces: textsAt(table, 'workspaces') ?? textsAt(table, 'workspaces', 'packages'),
    files: textsAt(table, 'files'),
    homepage: textAt(table, 'homepage'),
    prismaSchema: textAt(table, 'prisma', 'schema'),
  };
}

/** Text form means one command with the package's own name. */
function binOf(table: Table): Readonly<Record<string, string>> {
  const bin = at(table, 'bin');
  if (typeof bin !== 'string') return textMapAt(table, 'bin');
  const name = textAt(table, 'name');
  return name === undefined ? {} : { [name.slice(name.lastIndexOf('/') + 1)]: bin };
}

/** `pnpm@9.1.0+sha512.…`: the hash is not part of the version. */
function packageManagerOf(text: string | undefined): PackageJson['packageManager'] {
  if (!text) return undefined;
  const split = text.lastIndexOf('@');
  if (split <= 0) return { name: text, version: undefined };
  return { name: text.slice(0, split), version: text.slice(split + 1).split('+')[0] || undefined };
}
