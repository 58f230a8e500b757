import { below, joinPath } from '../../../model/paths.ts';
import type { DockerfileModel, Stage } from '../../../model/model.ts';
import { effectiveCommand, packageInstall, type EffectiveCommand } from '../../../shell/views.ts';
import type { ShellCommand } from '../../../shell/script.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import type { Project } from '../../parts/runtime-needs.ts';

export type NodeManager = 'npm' | 'yarn' | 'yarn-berry' | 'pnpm' | 'bun';

export interface NodeInstall {
  readonly manager: 'npm' | 'yarn' | 'pnpm' | 'bun';
  readonly instruction: Instruction;
  readonly command: ShellCommand;
  /** Where node_modules is put; undefined when not known. */
  readonly folder: string | undefined;
  /** Development dependencies are there afterwards. */
  readonly withDevelopment: boolean;
}

/** The commands that fill or thin out node_modules from the project's own manifest, in order. */
export function nodeInstalls(file: DockerfileModel, stage: Stage): readonly NodeInstall[] {
  return stage.instructions.filter((instruction) => instruction.name === 'RUN').flatMap((instruction) =>
    file.scriptsOf(instruction).flatMap((script) => script.commands).flatMap((command): readonly NodeInstall[] => {
      const install = packageInstall(command);
      const effective = effectiveCommand(command);
      const manager = effective?.name;
      if (effective === undefined || (manager !== 'npm' && manager !== 'yarn' && manager !== 'pnpm' && manager !== 'bun')) return [];
      const isProject = install?.fromProject === true && !install.isGlobal;
      if (!isProject && !isThinning(effective)) return [];
      const workdir = file.stateBefore(instruction).workdir;
      const folder = workdir === undefined || command.folder === undefined ? undefined : joinPath(workdir, command.folder === '' ? '.' : command.folder);
      return [{ manager, instruction, command, folder, withDevelopment: !leavesOutDevelopment(file, instruction, command, effective) }];
    }));
}

/** Where `pnpm deploy` puts the package that is started, with all that it needs (pnpm.io/cli/deploy, 2026-11). */
export function deployedFolder({ file, stage, workdir, command: words }: Project): string | undefined {
  const program = words.slice(1).find((word) => word.startsWith('/')) ?? workdir;
  const commands = stage.instructions.filter((instruction) => instruction.name === 'RUN').flatMap((instruction) =>
    file.scriptsOf(instruction).flatMap((script) => script.commands).map((command) => ({ command, here: file.stateBefore(instruction).workdir })));
  const folders = commands.flatMap(({ command, here }) => {
    const target = command.name === 'pnpm' && command.operands.at(-2)?.value === 'deploy' ? command.operands.at(-1)?.value : undefined;
    return target === undefined ? [] : joinPath(joinPath(here, command.folder ?? ''), target) ?? [];
  });
  return folders.find((folder) => folder !== '/' && below(folder, program) !== undefined);
}

/** `npm prune`, `pnpm prune`, `yarn workspaces focus`. */
function isThinning(command: EffectiveCommand): boolean {
  const [verb, second] = command.operands.map((word) => word.value);
  return verb === 'prune' || (verb === 'workspaces' && second === 'focus');
}

function leavesOutDevelopment(file: DockerfileModel, instruction: Instruction, command: ShellCommand, effective: EffectiveCommand): boolean {
  for (const flag of effective.flags) {
    const value = flag.value?.value;
    if (['--production', '--prod', '-P'].includes(flag.name)) return value !== 'false';
    if (flag.name === '--omit' && value === 'dev') return true;
    if (flag.name === '--only' && value?.startsWith('prod') === true) return true;
    if (flag.name === '--include' && value === 'dev') return false;
  }
  if (effective.name === 'bun') return false;
  const assigned = command.assignments.find((assignment) => assignment.name === 'NODE_ENV')?.value.value;
  return (assigned ?? file.stateBefore(instruction).env.get('NODE_ENV')) === 'production';
}

/** Commands of RUN that run a script of package.json, or a tool that builds: `npm run build`, `npx tsc`. */
export function buildCommands(file: DockerfileModel, stage: Stage): readonly { readonly instruction: Instruction; readonly command: ShellCommand; readonly script: string | undefined }[] {
  return stage.instructions.filter((instruction) => instruction.name === 'RUN').flatMap((instruction) =>
    file.scriptsOf(instruction).flatMap((script) => script.commands).flatMap((command) => {
      const script = scriptRun(command);
      const isBundle = command.name === 'bun' && command.operands[0]?.value === 'build';
      const isBuild = isBundle || (script !== undefined ? isBuildName(script) : buildTools.has(toolOf(command) ?? ''));
      return isBuild ? [{ instruction, command, script }] : [];
    }));
}

/** The script that `npm run x`, `yarn x`, `pnpm x` or `bun run x` names. */
export function scriptRun(command: ShellCommand): string | undefined {
  const [verb, name] = command.operands.map((word) => word.value);
  switch (command.name) {
    case 'npm':
      return verb === 'run' || verb === 'run-script' ? name : undefined;
    case 'yarn':
    case 'pnpm':
      if (verb === 'run') return name;
      return verb === undefined || managerVerbs.has(verb) ? undefined : verb;
    case 'bun':
      return verb === 'run' ? name : undefined;
    default:
      return undefined;
  }
}

/** `npx tsc`, `yarn tsc`, `./node_modules/.bin/tsc`. */
function toolOf(command: ShellCommand): string | undefined {
  if (command.name === 'npx' || command.name === 'pnpx' || command.name === 'bunx') return command.operands[0]?.value;
  return command.name;
}

export const managerVerbs: ReadonlySet<string> = new Set([
  'install', 'i', 'ci', 'add', 'remove', 'prune', 'config', 'set', 'cache', 'global', 'workspaces', 'workspace', 'exec', 'dlx', 'node', 'deploy', 'fetch', 'rebuild',
  'import', 'link', 'pack', 'publish', 'store', 'up', 'update', 'upgrade', 'version', 'why', 'init', 'create', 'plugin', 'env', 'setup', 'audit', 'help', 'approve-builds',
]);

function isBuildName(script: string): boolean {
  return script.startsWith('build') || script.startsWith('compile') || script === 'prod' || script === 'dist' || script === 'bundle' || script === 'generate' || script.endsWith('build');
}

export const buildTools: ReadonlySet<string> = new Set([
  'tsc', 'tsup', 'webpack', 'rollup', 'esbuild', 'swc', 'babel', 'gulp', 'grunt', 'parcel', 'vite', 'ng', 'nest', 'next', 'nuxt', 'nuxi', 'astro', 'gatsby', 'react-scripts', 'vue-cli-service', 'remix', 'unbuild', 'ncc', 'turbo', 'nx',
]);

/** `npm install -g nodemon`: tools for working on a program, or for building it. */
export function globalBuildTools(file: DockerfileModel, stage: Stage): readonly string[] {
  return stage.instructions.filter((instruction) => instruction.name === 'RUN').flatMap((instruction) => file.scriptsOf(instruction).flatMap((script) => script.commands).flatMap((command) => {
    const install = packageInstall(command);
    return install?.isGlobal === true && !install.ofSystem ? install.packages.map((one) => one.name).filter((name) => developmentTools.has(name)) : [];
  }));
}

const developmentTools: ReadonlySet<string> = new Set([
  'nodemon', 'typescript', 'ts-node', 'ts-node-dev', 'webpack', 'webpack-cli', 'gulp', 'gulp-cli', 'grunt', 'grunt-cli', '@angular/cli', '@vue/cli', '@nestjs/cli', 'react-scripts', 'vite', 'parcel', 'bower', 'eslint', 'jest', 'mocha', 'node-gyp', 'turbo', 'nx', 'lerna',
]);
