import { readPackageJson, type PackageJson } from '../../../context/manifests/package-json.ts';
import { packageInstall } from '../../../shell/views.ts';
import { normalizePath } from '../../paths.ts';
import { scriptsOfPackage } from '../packages.ts';
import { recordReach, topFolder } from '../reach.ts';
import { make, type RunningCommand } from '../running.ts';
import { hasFlag } from './files.ts';
import { manifestAt, valueOfFlag } from './project.ts';
import { recordWebTool, type ToolCall } from './web-tools.ts';

const RUNS = new Set(['run', 'run-script', 'rum']);
const QUIET = new Set(['config', 'cache', 'version', '--version', '-v', 'audit', 'set', 'prune', 'rebuild', 'dedupe', 'ls', 'list', 'why', 'outdated', 'fund', 'ping', 'view', 'pkg', 'store', 'fetch']);

/** npm, yarn, pnpm and bun: installs and scripts of package.json. */
export function nodeTool(running: RunningCommand): boolean {
  const { command } = running;
  const install = packageInstall(command);
  if (install !== undefined) return installPackages(running, install.isGlobal, install.packages.map((one) => one.name));
  const first = command.operands[0]?.value;
  if (first === undefined && command.name !== 'yarn') return command.operands.length === 0;
  if (first !== undefined && QUIET.has(first)) return true;
  const script = first !== undefined && RUNS.has(first) ? command.operands[1]?.value : first;
  if (script === undefined) return false;
  if (first !== undefined && ['exec', 'dlx', 'x'].includes(first)) return runTool(running, 1);
  return runScript(running, first === 'test' || first === 'start' ? first : script);
}

/** `npx tsc -p .`: the tool itself. */
export function npx(running: RunningCommand): boolean {
  return runTool(running, 0);
}

/** A build tool called by name. */
export function webTool(running: RunningCommand): boolean {
  const { command, folder } = running;
  if (folder === undefined || command.name === undefined) return false;
  recordWebTool({ running, folder, name: command.name, words: command.words.map((word) => word.value ?? '') });
  recordReach('project', command.name, folder, running.recorder);
  return true;
}

function runTool(running: RunningCommand, skip: number): boolean {
  const { command, folder } = running;
  const words = command.words.map((word) => word.value ?? '');
  const at = words.findIndex((word, index) => index >= skip && word !== '--' && !word.startsWith('-'));
  const name = words[at];
  if (folder === undefined || name === undefined) return false;
  recordWebTool({ running, folder, name: name.split('@')[0] || name, words: words.slice(at + 1) });
  recordReach('both', command.name ?? 'npx', folder, running.recorder);
  return true;
}

function installPackages(running: RunningCommand, isGlobal: boolean, names: readonly string[]): boolean {
  const { command, recorder } = running;
  const word = command.operands[0] ?? command.words[0];
  const folder = projectFolder(running);
  recordReach('system', command.name ?? 'npm', folder, recorder, command);
  if (isGlobal) {
    for (const name of names) for (const script of scriptsOfPackage.get(name) ?? []) if (word !== undefined) make(running, `/usr/local/bin/${script}`, 'file', word);
    return true;
  }
  const range = word?.range ?? command.nameRange;
  if (folder === undefined) {
    recorder.doubt('/', 'where the packages go is not known');
    return true;
  }
  const modules = normalizePath(`${folder}/node_modules`);
  if (running.certain) recorder.made(modules, 'folder', 'command', range);
  recorder.doubt(modules, 'what is installed is not known');
  const project = manifestAt(running, normalizePath(`${folder}/package.json`), readPackageJson)?.value;
  if (mayRunScripts(project) && !hasFlag(running, '--ignore-scripts')) recorder.doubt(topFolder(folder), 'what the install scripts make is not known');
  if (project !== undefined && running.certain) {
    for (const name of [...Object.keys(project.dependencies), ...names]) {
      recorder.made(`${modules}/${name}`, 'folder', 'command', range);
      for (const script of scriptsOfPackage.get(name) ?? []) recorder.made(`${modules}/.bin/${script}`, 'file', 'command', range);
    }
  }
  return true;
}

/** `install`, `prepare` and the like of the project itself; workspaces have their own. */
function mayRunScripts(project: PackageJson | undefined): boolean {
  if (project === undefined || project.workspaces !== undefined) return true;
  return ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'].some((name) => project.scripts[name] !== undefined);
}

function projectFolder(running: RunningCommand): string | undefined {
  const named = valueOfFlag(running, '--prefix', '-C', '--cwd', '--dir');
  if (named === undefined || running.folder === undefined) return running.folder;
  return named.startsWith('/') ? normalizePath(named) : normalizePath(`${running.folder}/${named}`);
}

/** A script may call others; a cycle ends at this depth. */
const DEEPEST = 4;

function runScript(running: RunningCommand, name: string, folder = projectFolder(running), depth = 0): boolean {
  if (folder === undefined) return false;
  const project = manifestAt(running, normalizePath(`${folder}/package.json`), readPackageJson)?.value;
  for (const one of [`pre${name}`, name, `post${name}`]) {
    const script = project?.scripts[one];
    if (script !== undefined) followScript(running, folder, script, depth);
  }
  // Last, so that the tools before it could still see which configuration is there.
  recordReach('project', name, folder, running.recorder);
  return true;
}

function followScript(running: RunningCommand, folder: string, script: string, depth: number): void {
  for (const words of simpleCommands(script)) {
    const [name, ...rest] = words;
    if (name === undefined) continue;
    const nested = nestedScript(name, rest);
    if (nested !== undefined) {
      if (depth < DEEPEST) runScript(running, nested, folder, depth + 1);
      continue;
    }
    const call: ToolCall = name === 'npx' || name === 'pnpx' || name === 'bunx' ? { running, folder, name: rest[0] ?? '', words: rest.slice(1) } : { running, folder, name, words: rest };
    recordWebTool(call);
  }
}

function nestedScript(name: string, rest: readonly string[]): string | undefined {
  if (!['npm', 'yarn', 'pnpm', 'bun'].includes(name)) return undefined;
  return rest[0] === 'run' ? rest[1] : name === 'npm' ? undefined : rest[0];
}

/** Scripts of package.json are short: commands joined by `&&`, with settings before them. Anything else is left alone. */
function simpleCommands(script: string): readonly (readonly string[])[] {
  if (['|', ';', '(', '`', '$(', '<', '>'].some((sign) => script.includes(sign))) return [];
  return script.split('&&').map((part) => {
    const words = part.split(' ').map((word) => word.trim()).filter((word) => word !== '');
    const start = words.findIndex((word) => !word.includes('=') && word !== 'cross-env' && word !== 'env');
    return start < 0 ? [] : words.slice(start).map(unquote);
  });
}

function unquote(word: string): string {
  const quoted = word.length > 1 && (word.startsWith('"') || word.startsWith("'")) && word.endsWith(word[0] ?? '');
  return quoted ? word.slice(1, -1) : word;
}
