import {
  defaultOutputFolder, readAngularJson, readNestCli, readNextConfig, readOutputConfig, readTsConfig, type Stated, type TsConfig, type WebTool,
} from '../../../context/manifests/web-build.ts';
import type { PathAnswer } from '../../model.ts';
import { normalizePath } from '../../paths.ts';
import { lookInContext } from '../context-content.ts';
import type { RunningCommand } from '../running.ts';
import { inContext, manifestAt } from './project.ts';

/** A build tool as a script or a RUN calls it, in the folder of its project. */
export interface ToolCall {
  readonly running: RunningCommand;
  readonly folder: string;
  readonly name: string;
  readonly words: readonly string[];
}

/** The output folder, where it is sure: stated on the command line, in the tool's configuration, or its default. */
export function recordWebTool(call: ToolCall): void {
  if (!call.running.certain) return;
  tools.get(call.name)?.(call);
}

const tools: ReadonlyMap<string, (call: ToolCall) => void> = new Map<string, (call: ToolCall) => void>([
  ['tsc', typescript],
  ['nest', nest],
  ['vite', (call) => builds(call) && page(call, 'vite', flagOf(call, '--outDir'))],
  ['vue-cli-service', (call) => builds(call) && page(call, 'vue', flagOf(call, '--dest'))],
  ['astro', (call) => builds(call) && page(call, 'astro', flagOf(call, '--outDir'))],
  ['gatsby', (call) => builds(call) && page(call, 'gatsby', undefined)],
  ['react-scripts', (call) => builds(call) && output(call, call.running.recorder.env('BUILD_PATH') || 'build', ['index.html'])],
  ['next', next],
  ['nuxt', nuxt],
  ['nuxi', nuxt],
  ['ng', angular],
]);

function builds(call: ToolCall): boolean {
  return call.words.includes('build');
}

/** Names are tried in turn; what cannot be read is as if it were not there. */
function configOf<T>(call: ToolCall, names: readonly string[], read: (text: string) => T | undefined): T | undefined {
  for (const name of names) {
    const found = manifestAt(call.running, normalizePath(`${call.folder}/${name}`), read);
    if (found !== undefined) return found.value;
  }
  return undefined;
}

function isThere(call: ToolCall, names: readonly string[]): boolean {
  return names.some((name) => call.running.recorder.find(normalizePath(`${call.folder}/${name}`)).presence !== 'absent');
}

function output(call: ToolCall, folder: string, files: readonly string[]): void {
  const { recorder, command } = call.running;
  const path = normalizePath(folder.startsWith('/') ? folder : `${call.folder}/${folder}`);
  recorder.made(path, 'folder', 'command', command.range);
  for (const file of files) recorder.made(normalizePath(`${path}/${file}`), 'file', 'command', command.range);
  recorder.doubt(path, `what ${call.name} builds is not known`);
}

const CONFIGS: Partial<Record<WebTool, readonly string[]>> = {
  vite: names('vite.config'), vue: names('vue.config'), astro: names('astro.config'), gatsby: names('gatsby-config'), nuxt: names('nuxt.config'),
};

function names(base: string): readonly string[] {
  return ['js', 'mjs', 'cjs', 'ts', 'mts'].map((ending) => `${base}.${ending}`);
}

function page(call: ToolCall, tool: WebTool, stated: string | undefined): void {
  const folder = stated ?? configuredFolder(call, tool);
  if (folder !== undefined) output(call, folder, call.words.includes('--ssr') ? [] : ['index.html']);
}

function configuredFolder(call: ToolCall, tool: WebTool): string | undefined {
  const files = CONFIGS[tool] ?? [];
  const config = configOf(call, files, (text) => readOutputConfig(tool, text));
  // A configuration that is there and cannot be read may say anything.
  if (config === undefined && call.running.recorder.context !== undefined && !isThere(call, files)) return defaultOutputFolder[tool];
  const folder: Stated<string> = config === undefined ? 'unclear' : config.outputFolder;
  return folder === 'unclear' ? undefined : (folder ?? defaultOutputFolder[tool]);
}

function next(call: ToolCall): void {
  if (!builds(call)) return;
  const files = names('next.config');
  const config = configOf(call, files, readNextConfig);
  if (config === undefined && (call.running.recorder.context === undefined || isThere(call, files))) return;
  const folder = config?.distDir ?? '.next';
  if (folder === 'unclear') return;
  output(call, folder, config?.output === 'standalone' ? ['standalone/server.js', 'static/chunks', 'BUILD_ID'] : ['static/chunks', 'BUILD_ID']);
  if (config?.output === 'export') output(call, 'out', ['index.html']);
}

function nuxt(call: ToolCall): void {
  if (call.words.includes('generate')) output(call, '.output', ['public/index.html']);
  else if (builds(call)) output(call, '.output', ['server/index.mjs']);
}

function angular(call: ToolCall): void {
  if (!builds(call)) return;
  const config = configOf(call, ['angular.json'], readAngularJson);
  const applications = config?.projects.filter((project) => project.application) ?? [];
  const project = applications.length === 1 ? applications[0] : applications.find((one) => one.name === config?.defaultProject);
  const stated = flagOf(call, '--output-path');
  if (stated === undefined && project?.browserFolder !== undefined) output(call, project.browserFolder, []);
}

function typescript(call: ToolCall): void {
  if (call.words.includes('--noEmit')) return;
  const named = flagOf(call, '-p', '--project', '-b', '--build');
  const file = named === undefined || named.startsWith('-') ? 'tsconfig.json' : named.endsWith('.json') ? named : `${named}/tsconfig.json`;
  const found = manifestAt(call.running, normalizePath(`${call.folder}/${file}`), readTsConfig);
  const config = found?.value;
  const folder = flagOf(call, '--outDir') ?? config?.outDir;
  if (config?.noEmit === true || folder === undefined || found === undefined) return;
  compiled(call, folder, found.contextFolder, config?.rootDir);
}

function nest(call: ToolCall): void {
  if (!builds(call)) return;
  const cli = configOf(call, ['nest-cli.json'], readNestCli);
  const found = manifestAt(call.running, normalizePath(`${call.folder}/${cli?.tsConfigPath ?? 'tsconfig.build.json'}`), readTsConfig)
    ?? manifestAt(call.running, normalizePath(`${call.folder}/tsconfig.json`), readTsConfig);
  const plain = manifestAt(call.running, normalizePath(`${call.folder}/tsconfig.json`), readTsConfig)?.value;
  const folder = found?.value.outDir ?? plain?.outDir;
  if (found !== undefined && folder !== undefined && cli?.monorepo !== true) compiled(call, folder, found.contextFolder, configRoot(found.value, plain));
}

function configRoot(config: TsConfig, parent: TsConfig | undefined): string | undefined {
  return config.rootDir ?? parent?.rootDir;
}

/** `dist/a/b.js` is there when `<root>/a/b.ts` is; the root may be stated, or is what all sources share. */
function compiled(call: ToolCall, folder: string, contextFolder: string, rootDir: string | undefined): void {
  const { recorder, command } = call.running;
  const path = normalizePath(folder.startsWith('/') ? folder : `${call.folder}/${folder}`);
  const roots = rootDir === undefined ? ['', 'src'] : [rootDir];
  const look = (rest: string): PathAnswer => {
    const stem = withoutEnding(rest);
    const source = roots.flatMap((root) => SOURCES.map((ending) => inContext(contextFolder, `${root}/${stem}${ending}`)));
    const isCompiled = stem !== rest && source.some((file) => lookInContext(recorder.context, file).presence === 'present');
    return isCompiled ? { presence: 'present', kind: 'file' } : { presence: 'unknown', because: `what ${call.name} compiles is not known` };
  };
  recorder.tree(path, 'command', command.range, look);
  recorder.doubt(path, `what ${call.name} compiles is not known`);
}

const SOURCES = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs'];

function withoutEnding(path: string): string {
  const ending = ['.js', '.mjs', '.cjs'].find((one) => path.endsWith(one));
  return ending === undefined ? path : path.slice(0, -ending.length);
}

/** `--outDir x` or `--outDir=x`. */
function flagOf(call: ToolCall, ...flags: readonly string[]): string | undefined {
  for (const [index, word] of call.words.entries()) {
    if (flags.includes(word)) return call.words[index + 1];
    const flag = flags.find((one) => word.startsWith(`${one}=`));
    if (flag !== undefined) return word.slice(flag.length + 1);
  }
  return undefined;
}
