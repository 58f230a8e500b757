import { manifestOf } from '../../../context/manifest-of.ts';
import { defaultOutputFolder, readNextConfig, readOutputConfig, readTsConfig } from '../../../context/manifests/web-build.ts';
import type { BuildContext } from '../../../context/context.ts';
import type { ShellCommand } from '../../../shell/script.ts';
import { flagValue } from '../../../shell/views.ts';
import { scriptOf } from '../../parts/shell-commands.ts';
import type { Project } from '../../parts/runtime-needs.ts';
import { buildCommands, scriptRun } from './installs.ts';
import { inFolder, type NodePackage } from './package.ts';

/** The files and folders of the package, by their first step, that its build writes. Undefined: one of its tools writes where it is not known. */
export function buildOutputs({ file, stage }: Project, pkg: NodePackage | undefined, added: readonly string[]): ReadonlySet<string> | undefined {
  const { context } = file;
  const folder = pkg?.contextFolder;
  const scripts = pkg?.manifest?.scripts;
  if (context === undefined || folder === undefined || scripts === undefined) return undefined;
  const outputs = new Set<string>();
  const scope: Scope = { context, folder, scripts, outputs, depth: 0 };
  const isKnown = buildCommands(file, stage).every(({ command }) => addOutputs(command, scope)) && added.every((name) => addScript(name, scope));
  return isKnown ? outputs : undefined;
}

interface Scope {
  readonly context: BuildContext;
  readonly folder: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly outputs: Set<string>;
  readonly depth: number;
}

const quiet: ReadonlySet<string> = new Set(['rimraf', 'rm', 'echo', 'eslint', 'prettier', 'jest', 'vitest', 'tsc-alias', 'tspath', 'tsconfig-replace-paths', 'chmod', 'del-cli', 'del', 'husky', 'prisma', 'resolve-tspaths', 'cd', 'true', 'tslint', 'biome', 'npm-check']);
const copying: ReadonlySet<string> = new Set(['cp', 'copyfiles', 'cpx', 'cpx2', 'cpy', 'ncp', 'mkdir', 'mv', 'mkdirp', 'copy']);

function addOutputs(command: ShellCommand, scope: Scope): boolean {
  if (scope.depth > 8) return false;
  const script = scriptRun(command);
  if (script !== undefined && scope.scripts[script] !== undefined) return addScript(script, scope);
  const [first, ...rest] = command.operands;
  const wraps = ['npx', 'pnpx', 'bunx', 'yarn', 'pnpm', 'cross-env', 'shx'].includes(command.name ?? '');
  const name = wraps ? command.operands.map((word) => word.value ?? '').find((word) => !word.includes('=') && word !== 'exec' && word !== 'run') : command.name;
  if (name === undefined) return command.words.length === 0;
  if (quiet.has(name)) return true;
  if (copying.has(name)) {
    const target = (wraps ? rest : [first, ...rest]).at(-1)?.value;
    return target !== undefined && addTop(target, scope);
  }
  return addTool(name, command, scope);
}

function addScript(name: string, scope: Scope): boolean {
  return [`pre${name}`, name, `post${name}`].every((one) => {
    const text = scope.scripts[one];
    if (text === undefined) return true;
    const parsed = scriptOf(text);
    return !parsed.incomplete && parsed.commands.every((command) => addOutputs(command, { ...scope, depth: scope.depth + 1 }));
  });
}

function addTop(path: string, { outputs }: Scope): boolean {
  const [top = ''] = path.split('/').filter((step) => step !== '.' && step !== '');
  if (path.startsWith('/') || top === '' || top === '..') return false;
  outputs.add(top);
  return true;
}

function addTool(name: string, command: ShellCommand, scope: Scope): boolean {
  switch (name) {
    case 'tsc':
      return addTsc(flagValue(command, '-p', '--project')?.value, flagValue(command, '--outDir')?.value, command, scope);
    case 'nest':
      return addTsc(scope.context.files.has(inFolder(scope.folder, 'tsconfig.build.json')) ? 'tsconfig.build.json' : undefined, 'dist', command, scope);
    case 'next': {
      const path = configPath(scope, 'next.config');
      const stated = path === undefined ? undefined : manifestOf(scope.context, path, readNextConfig)?.distDir;
      return stated !== 'unclear' && addTop(stated ?? '.next', scope);
    }
    case 'remix':
    case 'react-router':
      return addTop('build', scope) && (command.words.some((word) => word.value === 'vite:build') || name === 'react-router' || addTop('public', scope));
    case 'nuxt':
    case 'nuxi':
      return addTop('.output', scope);
    case 'vite':
    case 'astro': {
      const path = configPath(scope, `${name}.config`);
      const stated = path === undefined ? undefined : manifestOf(scope.context, path, (text) => readOutputConfig(name, text))?.outputFolder;
      const flag = flagValue(command, '--outDir')?.value;
      return stated !== 'unclear' && addTop(flag ?? stated ?? defaultOutputFolder[name], scope);
    }
    case 'tsup':
      return addTop(flagValue(command, '-d', '--out-dir')?.value ?? 'dist', scope);
    case 'bun':
    case 'esbuild':
    case 'swc':
    case 'babel':
    case 'ncc': {
      const target = flagValue(command, '--outdir', '--outfile', '-d', '--out-dir', '-o', '--out')?.value;
      return target !== undefined && addTop(target, scope);
    }
    default:
      return false;
  }
}

/** By outDir of the tsconfig or of one that it extends; without one, next to the sources. */
function addTsc(project: string | undefined, outDir: string | undefined, command: ShellCommand, scope: Scope): boolean {
  if (outDir !== undefined && command.name === 'tsc') return addTop(outDir, scope);
  if (command.words.some((word) => word.value === '--noEmit')) return true;
  let name = project ?? 'tsconfig.json';
  for (let steps = 0; steps < 5; steps += 1) {
    const config = manifestOf(scope.context, inFolder(scope.folder, name), readTsConfig);
    if (config?.outDir !== undefined) return addTop(config.outDir, scope);
    const [base] = config?.extends ?? [];
    if (config?.noEmit === true) return true;
    if (config === undefined || base === undefined || !base.startsWith('./')) break;
    name = base.slice(2).endsWith('.json') ? base.slice(2) : `${base.slice(2)}.json`;
  }
  return outDir !== undefined && addTop(outDir, scope);
}

function configPath({ context, folder }: Scope, name: string): string | undefined {
  return ['js', 'mjs', 'cjs', 'ts', 'mts'].map((ending) => inFolder(folder, `${name}.${ending}`)).find((path) => context.files.has(path));
}
