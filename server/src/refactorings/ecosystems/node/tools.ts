/** A command that serves a front end: from its sources while they are worked on, or from what a build made. */
export interface SiteServer {
  readonly tool: SiteTool;
  /** It serves the folder that a build made. */
  readonly built: boolean;
  /** The folder it is told to serve, as written. */
  readonly folder: string | undefined;
  readonly port: number | undefined;
  /** Unknown paths get index.html. */
  readonly singlePage: boolean;
  /** Its arguments. */
  readonly words: readonly string[];
  /** Where it listens unless it is told otherwise. */
  readonly usualPort?: number;
}

export type SiteTool = 'create-react-app' | 'vite' | 'angular' | 'vue' | 'astro' | 'gatsby' | 'webpack' | 'parcel' | 'rsbuild' | 'docusaurus' | 'vitepress' | 'files';

type Tool =
  | { readonly kind: 'trouble'; readonly trouble: string }
  | { readonly kind: 'site'; readonly server: SiteServer }
  | { readonly kind: 'nest' }
  | { readonly kind: 'program'; readonly program: string }
  | { readonly kind: 'stays'; readonly because: string; readonly needs: readonly string[] };

/** What a command-line tool of the Node world does when a container starts with it. Undefined: not known. */
export function readTool(name: string, words: readonly string[]): Tool | undefined {
  const verb = words.find((word) => !word.startsWith('-'));
  const watches = words.some((word) => word === '--watch' || word === '-w');
  if (watchers.has(name) || (name === 'tsx' && verb === 'watch')) return trouble(`${name} starts the program anew at every change of a file: this is a development image`);
  if (compilers.has(name) && watches) return trouble(`${name} --watch compiles at every change of a file: this is a development image`);
  const site = siteServer(name, verb, words);
  if (site !== undefined) return { kind: 'site', server: site };
  if (name === 'nest' && verb === 'start') return watches || words.includes('--debug') ? trouble('nest start --watch is for development: this is a development image') : { kind: 'nest' };
  if (verb === 'dev' || verb === 'develop' || (name === 'expo' && verb === 'start') || name === 'metro' || name === 'storybook' || name === 'start-storybook') {
    return trouble(`${name} ${verb ?? ''} is a development server: this is a development image`);
  }
  if (compilers.has(name) && !(verb !== undefined && starting.has(verb))) return trouble(`${name} builds at every start, so the image needs the tools of the build; build with RUN`);
  const program = programs.get(name);
  if (program !== undefined && (program.verb === undefined || program.verb === verb)) return { kind: 'program', program: program.path };
  if (runners.has(name)) return { kind: 'stays', because: `${name} compiles the program at every start`, needs: name.startsWith('ts-node') ? ['typescript'] : [] };
  if (name === 'pm2-runtime' || name === 'pm2-docker' || name === 'pm2' || name === 'forever') return { kind: 'stays', because: `${name} starts the program, and images without a shell do not have it`, needs: [] };
  return undefined;
}

function trouble(text: string): Tool {
  return { kind: 'trouble', trouble: text };
}

const watchers: ReadonlySet<string> = new Set(['nodemon', 'ts-node-dev', 'tsnd', 'node-dev', 'node-supervisor', 'live-server', 'browser-sync', 'tsc-watch', 'onchange', 'chokidar']);
const compilers: ReadonlySet<string> = new Set([
  'tsc', 'tsup', 'webpack', 'webpack-cli', 'rollup', 'esbuild', 'swc', 'babel', 'gulp', 'grunt', 'parcel', 'vite', 'ng', 'nest', 'next', 'nuxt', 'nuxi', 'astro', 'gatsby', 'react-scripts',
  'vue-cli-service', 'remix', 'react-router', 'unbuild', 'ncc', 'turbo', 'nx', 'craco', 'react-app-rewired', 'rsbuild',
]);
const starting: ReadonlySet<string> = new Set(['start', 'serve', 'preview', 'run']);
const runners: ReadonlySet<string> = new Set(['ts-node', 'ts-node-esm', 'ts-node-transpile-only', 'tsx', 'babel-node', 'esno', 'swc-node', 'sucrase-node', 'jiti', 'coffee']);

/** Tools that are a program of Node, with the file that npm's link in node_modules/.bin points to. */
const programs: ReadonlyMap<string, { readonly verb: string | undefined; readonly path: string }> = new Map([
  ['next', { verb: 'start', path: 'node_modules/next/dist/bin/next' }],
  ['remix-serve', { verb: undefined, path: 'node_modules/@remix-run/serve/dist/cli.js' }],
  ['react-router-serve', { verb: undefined, path: 'node_modules/@react-router/serve/bin.js' }],
]);

const packages: ReadonlyMap<string, string> = new Map([
  ['ng', '@angular/cli'], ['nest', '@nestjs/cli'], ['tsc', 'typescript'], ['remix-serve', '@remix-run/serve'], ['react-router-serve', '@react-router/serve'],
  ['babel-node', '@babel/node'], ['sequelize', 'sequelize-cli'], ['strapi', '@strapi/strapi'], ['medusa', '@medusajs/cli'], ['vue-cli-service', '@vue/cli-service'],
  ['dotenv', 'dotenv-cli'], ['dotenvx', '@dotenvx/dotenvx'], ['pm2-runtime', 'pm2'], ['pm2-docker', 'pm2'], ['ts-node-esm', 'ts-node'], ['rw', '@redwoodjs/cli'],
  ['typeorm-ts-node-commonjs', 'typeorm'], ['typeorm-ts-node-esm', 'typeorm'], ['run-p', 'npm-run-all'], ['run-s', 'npm-run-all'], ['mikro-orm', '@mikro-orm/cli'], ['tsconfig-paths', 'tsconfig-paths'],
]);

/** The package that brings a command. */
export function packageOfTool(name: string): string {
  return packages.get(name) ?? name;
}

/** What a tool loads to read TypeScript when it starts: `knex migrate:latest --knexfile knexfile.ts`. */
export function typeScriptLoaders(name: string, words: readonly string[], isThere: (file: string) => boolean): readonly string[] {
  const isRead = name.includes('ts-node') || (name === 'knex' && isThere('knexfile.ts')) || words.some((word) => ['.ts', '.mts', '.cts'].some((ending) => word.endsWith(ending)));
  return isRead ? ['ts-node', 'tsx', 'typescript', 'esbuild-register', '@swc-node/register', '@swc/register', '@babel/register'] : [];
}

/** `dev`, `start:dev`, `watch`, `serve-debug`. */
export function isDevelopmentName(script: string): boolean {
  return script.split(':').flatMap((part) => part.split('-')).flatMap((part) => part.split('.')).flatMap((part) => part.split('_'))
    .some((part) => ['dev', 'develop', 'development', 'watch', 'debug', 'hot', 'hmr', 'local'].includes(part));
}

function siteServer(name: string, verb: string | undefined, words: readonly string[]): SiteServer | undefined {
  const base = { folder: undefined, port: portOf(words), singlePage: true, words };
  switch (name) {
    case 'react-scripts':
    case 'craco':
    case 'react-app-rewired':
      return verb === 'start' ? { ...base, tool: 'create-react-app', built: false } : undefined;
    case 'ng':
      return verb === 'serve' || verb === 's' ? { ...base, tool: 'angular', built: false } : undefined;
    case 'vue-cli-service':
      return verb === 'serve' ? { ...base, tool: 'vue', built: false } : undefined;
    case 'vite':
      if (verb === 'preview') return { ...base, tool: 'vite', built: true };
      return verb === 'build' || verb === 'optimize' || words.includes('--ssr') ? undefined : { ...base, tool: 'vite', built: false };
    case 'astro':
      return verb === 'preview' ? { ...base, tool: 'astro', built: true, singlePage: false } : undefined;
    case 'gatsby':
      return verb === 'serve' ? { ...base, tool: 'gatsby', built: true, singlePage: false } : undefined;
    case 'webpack-dev-server':
      return { ...base, tool: 'webpack', built: false };
    case 'webpack':
      return verb === 'serve' ? { ...base, tool: 'webpack', built: false } : undefined;
    case 'docusaurus':
      return verb === 'serve' ? { ...base, tool: 'docusaurus', built: true, singlePage: false } : undefined;
    case 'vitepress':
      return verb === 'preview' || verb === 'serve' ? { ...base, tool: 'vitepress', built: true, singlePage: false } : undefined;
    case 'serve':
    case 'http-server':
    case 'sirv':
    case 'superstatic':
      return { words, usualPort: name === 'serve' ? 3000 : 8080, tool: 'files', built: true, folder: firstFolder(words), port: portOf(words), singlePage: name !== 'http-server' && words.some((word) => ['-s', '--single', '-sl'].includes(word)) };
    default:
      return undefined;
  }
}

const valued: ReadonlySet<string> = new Set(['-p', '--port', '-l', '--listen', '-a', '-c', '--config', '-H', '--host', '--hostname', '-P', '--proxy', '-sl', '--mode', '-m', '--configuration']);

function firstFolder(words: readonly string[]): string | undefined {
  return words.find((word, at) => !word.startsWith('-') && !valued.has(words[at - 1] ?? ''));
}

/** `--port 3000`, `--port=3000`, `-l tcp://0.0.0.0:3000`. */
function portOf(words: readonly string[]): number | undefined {
  for (const [at, word] of words.entries()) {
    const equals = word.indexOf('=');
    const name = equals === -1 ? word : word.slice(0, equals);
    if (!['-p', '--port', '-l', '--listen', '-sl'].includes(name)) continue;
    const value = equals === -1 ? words[at + 1] : word.slice(equals + 1);
    const port = Number(value?.slice(value.lastIndexOf(':') + 1));
    if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  }
  return undefined;
}
