import { flagAt, parseYaml, textsAt } from './document.ts';

export interface PnpmWorkspace {
  readonly packages: readonly string[];
  /** Packages whose install scripts may run: the ones with native parts that the project knows of. */
  readonly builtDependencies: readonly string[];
  readonly shamefullyHoist: boolean | undefined;
  readonly injectWorkspacePackages: boolean | undefined;
}

export function readPnpmWorkspace(text: string): PnpmWorkspace | undefined {
  const table = parseYaml(text);
  if (!table) return undefined;
  return {
    packages: textsAt(table, 'packages') ?? [],
    builtDependencies: textsAt(table, 'onlyBuiltDependencies') ?? [],
    shamefullyHoist: flagAt(table, 'shamefullyHoist'),
    injectWorkspacePackages: flagAt(table, 'injectWorkspacePackages'),
  };
}

/** Settings of `.npmrc` and of `.yarnrc.yml` that change where packages lie. Credentials are never taken out of the file. */
export interface NodeInstallSettings {
  readonly nodeLinker: string | undefined;
  readonly legacyPeerDeps: boolean;
  readonly shamefullyHoist: boolean;
  readonly ignoreScripts: boolean;
  /** The file names a token or a private registry, so an install needs it. */
  readonly needsCredentials: boolean;
}

export function readNpmrc(text: string): NodeInstallSettings {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    const split = trimmed.indexOf('=');
    if (split <= 0 || trimmed.startsWith('#') || trimmed.startsWith(';')) continue;
    values.set(trimmed.slice(0, split).trim(), trimmed.slice(split + 1).trim());
  }
  return {
    nodeLinker: values.get('node-linker'),
    legacyPeerDeps: values.get('legacy-peer-deps') === 'true',
    shamefullyHoist: values.get('shamefully-hoist') === 'true',
    ignoreScripts: values.get('ignore-scripts') === 'true',
    needsCredentials: [...values.keys()].some((key) => key.startsWith('//') || key.startsWith('_auth')),
  };
}

export interface Yarnrc {
  /** `pnp`, `node-modules` or `pnpm`; berry's default is pnp. */
  readonly nodeLinker: string | undefined;
  readonly yarnPath: string | undefined;
}

export function readYarnrc(text: string): Yarnrc | undefined {
  const table = parseYaml(text);
  if (!table) return undefined;
  const nodeLinker = table['nodeLinker'];
  const yarnPath = table['yarnPath'];
  return {
    nodeLinker: typeof nodeLinker === 'string' ? nodeLinker : undefined,
    yarnPath: typeof yarnPath === 'string' ? yarnPath : undefined,
  };
}
