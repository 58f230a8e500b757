import { asTable, at, parseJson, tableAt, textAt, textsAt, type Table } from './document.ts';
import { readJsConfig, type JsConfig } from './js-config.ts';

/**
 * A value that a configuration may state: `unclear` where it is computed or the file could not be followed,
 * `undefined` where it is surely not set, so that the tool's default holds.
 */
export type Stated<T> = T | 'unclear' | undefined;

export interface NextConfig {
  readonly output: Stated<'standalone' | 'export'>;
  /** Default `.next`. */
  readonly distDir: Stated<string>;
  readonly basePath: Stated<string>;
}

export function readNextConfig(text: string): NextConfig {
  const config = readJsConfig(text);
  const output = stated(config, 'output');
  return {
    output: output === 'standalone' || output === 'export' || output === undefined ? output : 'unclear',
    distDir: stated(config, 'distDir'),
    basePath: stated(config, 'basePath'),
  };
}

/** Of vite.config, and of vue.config, astro.config, nuxt.config, gatsby-config, docusaurus.config, svelte.config: where the build writes. */
export interface OutputConfig {
  readonly outputFolder: Stated<string>;
  /** The path that pages are served under. */
  readonly base: Stated<string>;
  /** Server-rendered or static, in the tool's own word (`output` of Astro, `nitro.preset` of Nuxt). */
  readonly mode: Stated<string>;
  readonly imports: ReadonlySet<string>;
}

/** Which keys say what; the default folder is in `defaultOutputFolder`. */
const outputKeys = {
  vite: { folder: 'build.outDir', base: 'base', mode: 'build.ssr' },
  vue: { folder: 'outputDir', base: 'publicPath', mode: 'mode' },
  astro: { folder: 'outDir', base: 'base', mode: 'output' },
  nuxt: { folder: 'nitro.output.dir', base: 'app.baseURL', mode: 'nitro.preset' },
  gatsby: { folder: 'distDir', base: 'pathPrefix', mode: 'mode' },
  docusaurus: { folder: 'outDir', base: 'baseUrl', mode: 'mode' },
  webpack: { folder: 'output.path', base: 'output.publicPath', mode: 'mode' },
  svelte: { folder: 'kit.outDir', base: 'kit.paths.base', mode: 'kit.adapter' },
} as const;

export type WebTool = keyof typeof outputKeys;

export const defaultOutputFolder: Readonly<Record<WebTool | 'create-react-app' | 'next-export', string>> = {
  vite: 'dist',
  vue: 'dist',
  astro: 'dist',
  nuxt: '.output',
  gatsby: 'public',
  docusaurus: 'build',
  webpack: 'dist',
  svelte: 'build',
  'create-react-app': 'build',
  'next-export': 'out',
};

export function readOutputConfig(tool: WebTool, text: string): OutputConfig {
  const config = readJsConfig(text);
  const keys = outputKeys[tool];
  const read = (path: string): Stated<string> => (isNamed(text, config, path) ? stated(config, path) : undefined);
  return {
    outputFolder: read(keys.folder),
    base: read(keys.base),
    mode: read(keys.mode),
    imports: config.imports,
  };
}

/** However the object is put together: a key that no line names, and that no other file of the project can bring, is not set. */
function isNamed(text: string, config: JsConfig, path: string): boolean {
  return text.includes(path.slice(path.lastIndexOf('.') + 1)) || [...config.imports].some((module) => module.startsWith('.'));
}

function stated(config: JsConfig, path: string): Stated<string> {
  const literal = config.literals.get(path);
  if (literal !== undefined) return String(literal);
  const parents = path.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'));
  return !config.complete || parents.some((parent) => config.unclear.has(parent)) ? 'unclear' : undefined;
}

export interface AngularProject {
  readonly name: string;
  readonly root: string;
  readonly builder: string | undefined;
  /** Folder of index.html, relative to angular.json: newer builders add `browser`. Undefined where not stated. */
  readonly browserFolder: string | undefined;
  /** The build also makes a server (`server/server.mjs`). */
  readonly serverSideRendering: boolean;
  /** The path that its pages are served under. */
  readonly baseHref: string | undefined;
  readonly application: boolean;
}

export interface AngularJson {
  readonly projects: readonly AngularProject[];
  readonly defaultProject: string | undefined;
}

export function readAngularJson(text: string): AngularJson | undefined {
  const table = parseJson(text);
  if (!table) return undefined;
  const projects = Object.entries(tableAt(table, 'projects') ?? {}).flatMap(([name, value]) => {
    const project = asTable(value);
    return project ? [angularProject(name, project)] : [];
  });
  return { projects, defaultProject: textAt(table, 'defaultProject') };
}

function angularProject(name: string, project: Table): AngularProject {
  const build = tableAt(project, 'architect', 'build') ?? tableAt(project, 'targets', 'build');
  const builder = textAt(build, 'builder');
  const ssr = at(build, 'options', 'ssr');
  return {
    name,
    root: textAt(project, 'root') ?? '',
    builder,
    browserFolder: angularFolder(name, builder, at(build, 'options', 'outputPath')),
    serverSideRendering: ssr === true || asTable(ssr) !== undefined || textAt(build, 'options', 'server') !== undefined,
    baseHref: textAt(build, 'options', 'baseHref'),
    application: (textAt(project, 'projectType') ?? 'application') === 'application',
  };
}

/**
 * `:application` writes to `<outputPath>/browser` unless told otherwise, and to `dist/<name>` without an outputPath;
 * `:browser` and `:browser-esbuild` write to outputPath itself.
 */
function angularFolder(name: string, builder: string | undefined, outputPath: unknown): string | undefined {
  const application = builder?.endsWith(':application') ?? false;
  const detailed = asTable(outputPath);
  if (detailed) {
    const base = textAt(detailed, 'base');
    const browser = textAt(detailed, 'browser') ?? 'browser';
    return base === undefined ? undefined : joinFolders(base, browser);
  }
  if (typeof outputPath === 'string') return application ? joinFolders(outputPath, 'browser') : outputPath;
  return application ? `dist/${name}/browser` : undefined;
}

function joinFolders(first: string, second: string): string {
  return second === '' ? first : `${first.endsWith('/') ? first.slice(0, -1) : first}/${second}`;
}

export interface NestCli {
  readonly sourceRoot: string;
  /** Without extension; Nest starts `<outDir>/<entryFile>.js`. */
  readonly entryFile: string;
  readonly monorepo: boolean;
  readonly root: string | undefined;
  readonly builder: string | undefined;
  readonly tsConfigPath: string | undefined;
  readonly projects: readonly { readonly name: string; readonly root: string | undefined; readonly entryFile: string | undefined }[];
}

export function readNestCli(text: string): NestCli | undefined {
  const table = parseJson(text);
  if (!table) return undefined;
  const builder = at(table, 'compilerOptions', 'builder');
  return {
    sourceRoot: textAt(table, 'sourceRoot') ?? 'src',
    entryFile: textAt(table, 'entryFile') ?? 'main',
    monorepo: at(table, 'monorepo') === true,
    root: textAt(table, 'root'),
    builder: typeof builder === 'string' ? builder : (textAt(asTable(builder), 'type') ?? (at(table, 'compilerOptions', 'webpack') === true ? 'webpack' : undefined)),
    tsConfigPath: textAt(table, 'compilerOptions', 'tsConfigPath'),
    projects: Object.entries(tableAt(table, 'projects') ?? {}).map(([name, value]) => ({
      name,
      root: textAt(asTable(value), 'root'),
      entryFile: textAt(asTable(value), 'entryFile'),
    })),
  };
}

export interface TsConfig {
  readonly extends: readonly string[];
  readonly outDir: string | undefined;
  readonly rootDir: string | undefined;
  readonly module: string | undefined;
  readonly target: string | undefined;
  readonly noEmit: boolean;
  readonly include: readonly string[] | undefined;
  readonly files: readonly string[] | undefined;
  /** Path aliases, which plain tsc leaves in the output. */
  readonly hasPaths: boolean;
}

export function readTsConfig(text: string): TsConfig | undefined {
  const table = parseJson(text);
  if (!table) return undefined;
  const base = textAt(table, 'extends');
  return {
    extends: base === undefined ? (textsAt(table, 'extends') ?? []) : [base],
    outDir: textAt(table, 'compilerOptions', 'outDir'),
    rootDir: textAt(table, 'compilerOptions', 'rootDir'),
    module: textAt(table, 'compilerOptions', 'module'),
    target: textAt(table, 'compilerOptions', 'target'),
    noEmit: at(table, 'compilerOptions', 'noEmit') === true,
    include: textsAt(table, 'include'),
    files: textsAt(table, 'files'),
    hasPaths: tableAt(table, 'compilerOptions', 'paths') !== undefined,
  };
}
