import { baseName, joinPath } from '../../../model/paths.ts';
import type { Range } from '../../../text/range.ts';
import { isForBash } from '../../parts/bash-on-alpine.ts';
import { isShell, scriptOf, wordsOf } from '../../parts/shell-commands.ts';
import type { Project, Trouble } from '../../parts/runtime-needs.ts';
import { inFolder, packageOfModule, type NodePackage } from './package.ts';
import { managerVerbs } from './installs.ts';
import { isDevelopmentName, packageOfTool, readTool, typeScriptLoaders, type SiteServer } from './tools.ts';

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** What the start command comes to, behind the scripts of package.json. */
export type NodeStart =
  /** Node with one program: it starts without npm and without a shell. */
  | {
      readonly kind: 'program'; readonly args: readonly string[]; readonly env: readonly Variable[]; readonly tools: readonly string[];
      /** Compose starts others with the same image. */
      readonly isOneOfSeveral?: true;
      /** Why it still needs what images without a shell do not have. */
      readonly because?: Trouble;
    }
  /** Started by a script or tool that stays; `because` says why no less will do. */
  | {
      readonly kind: 'script'; readonly because: Trouble; readonly tools: readonly string[];
      readonly isOneOfSeveral?: true;
      /** Why it may need more than `tools`. */
      readonly unknown?: string;
      /** Programs of the system that it calls. */
      readonly programs?: readonly string[];
    }
  /** Compiles and starts the project: `nest start`. */
  | { readonly kind: 'nest'; readonly env: readonly Variable[]; readonly tools: readonly string[] }
  /** Serves a front end. */
  | { readonly kind: 'site'; readonly server: SiteServer };

interface Scope {
  readonly project: Project;
  readonly pkg: NodePackage | undefined;
  readonly at: Range;
  readonly depth: number;
}

/** Follows the start command to the program that it runs. Undefined: it has nothing to do with Node. */
export function resolveStart(project: Project, pkg: NodePackage | undefined): NodeStart | Trouble | undefined {
  const scope: Scope = { project, pkg, at: project.startRange, depth: 0 };
  const all = project.commands.map((words) => resolveWords(words, scope));
  const trouble = all.find((one) => one !== undefined && 'trouble' in one);
  if (trouble !== undefined) return trouble;
  const starts = all.filter((one): one is NodeStart => one !== undefined && 'kind' in one);
  const [start, second] = starts;
  if (start === undefined || (second === undefined && project.needsShell === undefined)) return start;
  if (second === undefined && (start.kind === 'site' || start.kind === 'nest')) return start;
  return { kind: 'script', ...gathered(starts), because: project.needsShell ?? { trouble: 'it is several commands, which need a shell', at: scope.at } };
}

/** What several starts need together. */
function gathered(starts: readonly NodeStart[]): Pick<Extract<NodeStart, { kind: 'script' }>, 'tools' | 'unknown' | 'programs'> {
  const scripts = starts.flatMap((one) => (one.kind === 'script' ? [one] : []));
  const unknown = scripts.find((one) => one.unknown !== undefined)?.unknown;
  return { tools: starts.flatMap(toolsOf), programs: scripts.flatMap((one) => one.programs ?? []), ...(unknown === undefined ? {} : { unknown }) };
}

function toolsOf(start: NodeStart): readonly string[] {
  return start.kind === 'site' ? [] : start.tools;
}

function resolveWords(words: readonly string[], scope: Scope): NodeStart | Trouble | undefined {
  const [program = '', ...rest] = words;
  const { at } = scope;
  if (scope.depth > 8) return { trouble: 'the scripts of package.json call each other', at };
  const inner = { ...scope, depth: scope.depth + 1 };
  const name = baseName(program);
  if (wrappers.has(name)) {
    const start = resolveWords(behindFlags(rest), inner);
    if (start === undefined || 'trouble' in start || start.kind !== 'program') return start;
    return { ...start, because: { trouble: `${name} starts the program, and images without a shell do not have it`, at } };
  }
  switch (name) {
    case 'docker-entrypoint.sh':
      return program === name || program === '/usr/local/bin/docker-entrypoint.sh' ? resolveWords(rest, inner) : script(scope, `${name} is a shell script`);
    case 'node':
    case 'nodejs':
      return nodeProgram(rest, scope);
    case 'npm':
    case 'yarn':
    case 'yarnpkg':
    case 'pnpm':
    case 'bun':
      return managerStart(name, rest, inner);
    case 'npx':
    case 'pnpx':
    case 'bunx':
      return resolveWords(behindFlags(rest), inner);
    case 'cross-env':
    case 'cross-env-shell':
      return withVariables(rest, inner);
    default:
      return otherProgram(name, program, rest, scope);
  }
}

const wrappers: ReadonlySet<string> = new Set(['tini', 'dumb-init', 'catatonit']);

/** What stands before the program: `tini --`. */
export function splitWrapper(words: readonly string[]): readonly [wrapper: readonly string[], rest: readonly string[]] {
  if (!wrappers.has(baseName(words[0] ?? ''))) return [[], words];
  const rest = behindFlags(words.slice(1));
  return [words.slice(0, words.length - rest.length), rest];
}

function script({ at }: Scope, trouble: string, tools: readonly string[] = []): Extract<NodeStart, { kind: 'script' }> {
  return { kind: 'script', tools, because: { trouble, at } };
}

function behindFlags(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => word === '--' || !word.startsWith('-'));
  if (first === -1) return [];
  return words.slice(words[first] === '--' ? first + 1 : first);
}

const valuedNodeFlags: ReadonlySet<string> = new Set(['-r', '--require', '--import', '--loader', '--experimental-loader', '-C', '--conditions', '--env-file', '--title', '--openssl-config']);
const preloads: ReadonlySet<string> = new Set(['-r', '--require', '--import', '--loader', '--experimental-loader']);

/** `node --max-old-space-size=4096 -r dotenv/config dist/main.js`. */
function nodeProgram(words: readonly string[], scope: Scope): NodeStart | Trouble {
  const tools: string[] = [];
  let at = 0;
  for (; at < words.length && words[at]?.startsWith('-') === true; at += 1) {
    const [flag = '', value = words[at + 1]] = splitFlag(words[at] ?? '');
    if (flag === '--watch' || flag === '--watch-path') return { trouble: 'node --watch starts anew at every change of a file: this is a development image', at: scope.at };
    if (flag === '--inspect' || flag === '--inspect-brk') return { trouble: `node ${flag} opens the debugger: this is a development image`, at: scope.at };
    if (flag === '-e' || flag === '--eval' || flag === '-p') return { kind: 'program', args: words, env: [], tools };
    const module = preloads.has(flag) && value !== undefined ? packageOfModule(value) : undefined;
    if (module !== undefined) tools.push(module);
    if (valuedNodeFlags.has(flag) && words[at] === flag) at += 1;
  }
  if (words[at] === undefined) return { trouble: 'node is started without a program', at: scope.at };
  const file = words[at] ?? '';
  const tool = file.includes('node_modules/') ? packageOfModule(file.slice(file.indexOf('node_modules/') + 'node_modules/'.length)) : undefined;
  if (tool === '.bin') return withTool(baseName(file), words.slice(at + 1), scope) ?? script(scope, `it is not known what ${baseName(file)} starts`);
  return { kind: 'program', args: words, env: [], tools: tool === undefined ? tools : [...tools, tool] };
}

function splitFlag(word: string): readonly string[] {
  const equals = word.indexOf('=');
  return equals === -1 ? [word] : [word.slice(0, equals), word.slice(equals + 1)];
}

/** `npm start`, `yarn serve`, `pnpm run start:prod`, `npm exec x`. */
function managerStart(manager: string, words: readonly string[], scope: Scope): NodeStart | Trouble | undefined {
  const flagged = words.findIndex((word) => word === '--prefix' || word === '--cwd' || word === '-C' || word === '--filter' || word === '-F' || word === '-w' || word.startsWith('--workspace') || word.startsWith('--prefix='));
  if (flagged !== -1 || words[0] === 'workspace') return script(scope, `${manager} goes to another package first`);
  const [verb = 'install', ...rest] = words.filter((word, at) => !(word.startsWith('-') && at < words.findIndex((one) => !one.startsWith('-'))));
  if (verb === 'exec' || verb === 'dlx' || verb === 'x') return resolveWords(behindFlags(rest), scope);
  if (verb === 'node' && manager === 'yarn') return nodeProgram(rest, scope);
  const behind = (list: readonly string[]): readonly string[] => (list[0] === '--' ? list.slice(1) : list);
  if (verb === 'run' || verb === 'run-script') {
    const [name, ...more] = rest.filter((word) => word !== '--silent' && word !== '-s');
    return name === undefined ? { trouble: `${manager} run names no script`, at: scope.at } : bunFile(manager, name, scope) ?? packageScript(manager, name, behind(more), scope);
  }
  if (verb === 'start' || verb === 'test' || verb === 'stop' || verb === 'restart') return packageScript(manager, verb, behind(rest), scope);
  if (manager === 'npm' || managerVerbs.has(verb)) return { trouble: `${manager} ${verb} at every start needs the network and the tools of the build; do it in a RUN`, at: scope.at };
  if (manager === 'bun') return bunFile(manager, verb, scope) ?? packageScript(manager, verb, behind(rest), scope);
  if (scope.pkg?.manifest !== undefined && scope.pkg.manifest.scripts[verb] === undefined) return withTool(verb, rest, scope) ?? script(scope, `it is not known what ${verb} needs`, [verb]);
  return packageScript(manager, verb, behind(rest), scope);
}

/** `bun run index.ts` is a program, not a script of package.json. */
function bunFile(manager: string, name: string, scope: Scope): NodeStart | undefined {
  return manager === 'bun' && (name.includes('/') || name.includes('.')) ? script(scope, 'bun runs it') : undefined;
}

function packageScript(manager: string, name: string, extra: readonly string[], scope: Scope): NodeStart | Trouble | undefined {
  const shown = `${manager} ${name === 'start' ? name : `run ${name}`}`;
  const { at } = scope;
  if (isDevelopmentName(name)) return { trouble: `${shown} is the script for development: this is a development image`, at };
  const scripts = scope.pkg?.manifest?.scripts;
  if (scripts === undefined) return script(scope, `package.json is not known, and so is what ${shown} starts`);
  const text = scripts[name] ?? (name === 'start' ? 'node server.js' : undefined);
  if (text === undefined) return { trouble: `package.json has no script "${name}"`, at };
  const texts = [scripts[`pre${name}`], text, scripts[`post${name}`]].filter((one) => one !== undefined);
  const parsed = texts.map(scriptOf);
  const commands = parsed.flatMap((one, index) => one.commands.map((command) => ({ command, source: texts[index] ?? '' })));
  if (parsed.some((one) => one.incomplete) || commands.length === 0) return script(scope, `${shown} runs "${text}", which needs a shell`);
  const starts = commands.map(({ command, source }) => wordsOf(command, source)).flatMap(([words]) => (words === undefined ? [] : [resolveWords(commands.length === 1 ? [...words, ...extra] : words, scope)]));
  const trouble = starts.find((one) => one !== undefined && 'trouble' in one);
  if (trouble !== undefined && 'trouble' in trouble) return { trouble: trouble.trouble.startsWith(manager) ? trouble.trouble : `${shown} runs "${text}": ${trouble.trouble}`, at };
  const known = starts.filter((one): one is NodeStart => one !== undefined && 'kind' in one);
  const [start] = known;
  const only = commands.length === 1 ? commands[0]?.command : undefined;
  const isPlain = only !== undefined && only.redirections.length === 0 && only.words.every((word) => word.value !== undefined) && only.assignments.every((one) => one.value.value !== undefined);
  if (start?.kind === 'site' && known.length === 1) return start;
  if (!isPlain || start === undefined) return { ...script(scope, `${shown} runs "${text}", which needs a shell`), ...gathered(known) };
  if (start.kind === 'script' || start.kind === 'site') return start;
  return { ...start, env: [...only.assignments.map((one) => ({ name: one.name, value: one.value.value ?? '' })), ...start.env] };
}

/** `cross-env NODE_ENV=production node dist`. */
function withVariables(words: readonly string[], scope: Scope): NodeStart | Trouble | undefined {
  const count = words.findIndex((word) => !word.includes('=') || word.startsWith('='));
  if (count === -1) return { trouble: 'cross-env starts no program', at: scope.at };
  const start = resolveWords(words.slice(count), scope);
  if (start === undefined || 'trouble' in start || start.kind === 'site') return start;
  if (start.kind === 'script') return { ...start, tools: ['cross-env', ...start.tools] };
  const env = words.slice(0, count).map((word) => ({ name: word.slice(0, word.indexOf('=')), value: word.slice(word.indexOf('=') + 1) }));
  // On an image with npm the script stays, and needs cross-env.
  return { ...start, env: [...env, ...start.env], tools: ['cross-env', ...start.tools] };
}

/** In the full images, and not in the slim ones. */
const systemPrograms: ReadonlySet<string> = new Set(['curl', 'wget', 'git', 'python3', 'openssl', 'unzip', 'make', 'nc', 'psql', 'mysql', 'redis-cli', 'jq', 'envsubst', 'bash', 'ffmpeg']);

function otherProgram(name: string, program: string, words: readonly string[], scope: Scope): NodeStart | Trouble | undefined {
  if (name.endsWith('.sh')) return scriptFile(program, words, scope, undefined);
  if (isShell(name)) return words[0] === undefined ? script(scope, `${name} is a shell`) : scriptFile(words[0], words.slice(1), scope, name);
  const known = withTool(name, words, scope);
  if (known !== undefined) return known;
  if (systemPrograms.has(name)) return { ...script(scope, `${name} is not in images without a shell`), programs: [name] };
  const owner = packageOfTool(name);
  const manifest = scope.pkg?.manifest;
  const isDependency = [manifest?.dependencies, manifest?.devDependencies, manifest?.optionalDependencies].some((list) => list?.[owner] !== undefined);
  const isThere = (path: string): boolean => scope.project.file.context?.files.has(inFolder(scope.pkg?.contextFolder ?? '', path)) === true;
  if (isDependency || scope.depth > 0 || program.includes('node_modules/.bin/')) return script(scope, `it is not known whether ${name} starts without a shell`, [owner, ...typeScriptLoaders(name, words, isThere)]);
  return undefined;
}

/** An entry point of the project's own: it may run tools, and often ends with `exec "$@"`. */
function scriptFile(path: string, words: readonly string[], scope: Scope, shell: string | undefined): NodeStart | Trouble {
  const { file, stage, workdir } = scope.project;
  const inner = { ...scope, depth: scope.depth + 1 };
  const because = { trouble: `${baseName(path)} is a shell script`, at: scope.at };
  const contextPath = file.flow.find(stage, joinPath(workdir, path) ?? '').contextPath;
  const text = contextPath === undefined ? undefined : file.context?.texts.get(contextPath);
  const passed = words.length === 0 ? [] : [resolveWords(words, inner)];
  const read = text === undefined ? undefined : scriptOf(text);
  const ran = text === undefined || read === undefined ? [] : read.commands.flatMap((command) => wordsOf(command, text)).map((one) => resolveWords(one, inner));
  const starts = [...ran, ...passed];
  const trouble = starts.find((one) => one !== undefined && 'trouble' in one);
  if (trouble !== undefined && 'trouble' in trouble) return { trouble: `${baseName(path)}: ${trouble.trouble}`, at: scope.at };
  const known = starts.filter((one): one is NodeStart => one !== undefined && 'kind' in one);
  const isKnown = read !== undefined && !read.incomplete;
  const all = gathered(known);
  const bash = shell === 'bash' || (shell === undefined && text !== undefined && isForBash(text)) ? ['bash'] : [];
  return { kind: 'script', because, ...all, programs: [...(all.programs ?? []), ...bash], ...(isKnown ? {} : { unknown: `it is not known what ${baseName(path)} runs` }) };
}

function withTool(name: string, words: readonly string[], scope: Scope): NodeStart | Trouble | undefined {
  const tool = readTool(name, words);
  if (tool === undefined) return undefined;
  switch (tool.kind) {
    case 'trouble':
      return { trouble: tool.trouble, at: scope.at };
    case 'site':
      return { kind: 'site', server: tool.server };
    case 'nest':
      return { kind: 'nest', env: [], tools: [] };
    case 'program':
      return { kind: 'program', args: [tool.program, ...words], env: [], tools: [packageOfTool(name)] };
    case 'stays':
      return script(scope, tool.because, [packageOfTool(name), ...tool.needs]);
  }
}
