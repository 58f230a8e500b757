import type { Caveat } from '../../../action/action.ts';
import { manifestOf } from '../../../context/manifest-of.ts';
import { readJsConfig } from '../../../context/manifests/js-config.ts';
import { hasFlag } from '../../../shell/views.ts';
import type { State } from '../../../model/model.ts';
import type { Project } from '../../parts/runtime-needs.ts';
import { nodeInstalls, type NodeInstall } from './installs.ts';
import { inFolder, packageOfModule, type NodePackage } from './package.ts';
import type { NodeStart } from './start.ts';

export interface ThinOut {
  /** Instructions at the end of the build stage. */
  readonly tail: readonly string[];
  readonly caveats: readonly Caveat[];
  /** Why they stay. */
  readonly kept?: string;
}

/** Takes the development dependencies out of node_modules after the build, where nothing that runs needs one. */
export function thinOut(project: Project, pkg: NodePackage | undefined, start: NodeStart, cut: number): ThinOut {
  const install = nodeInstalls(project.file, project.stage).at(-1);
  const manifest = pkg?.manifest;
  if (install === undefined || !install.withDevelopment) return { tail: [], caveats: [] };
  if (manifest !== undefined && Object.keys(manifest.devDependencies).length === 0) return { tail: [], caveats: [] };
  const reason = reasonToKeep(project, pkg, start, install);
  if (reason !== undefined) return keep(install, reason);
  const line = thinningLine(project, pkg, install, cut);
  if (typeof line !== 'string') return keep(install, line.reason);
  const assumption = 'Assumes that the program is started without development dependencies: package.json is not known.';
  return { tail: [...userLines(project, install, cut), line], caveats: manifest === undefined ? [{ range: install.command.range, note: assumption }] : [] };
}

function keep(install: NodeInstall, reason: string): ThinOut {
  return { tail: [], kept: reason, caveats: [{ range: install.command.range, note: `Keeps the development dependencies, because ${reason}.` }] };
}

function reasonToKeep({ file }: Project, pkg: NodePackage | undefined, start: NodeStart, install: NodeInstall): string | undefined {
  const manifest = pkg?.manifest;
  if (start.kind === 'script' && start.unknown !== undefined) return start.unknown;
  // Yarn 1 keeps what install scripts made and what it does not know; a patched file it writes anew.
  const isGentle = install.manager === 'npm' || (install.manager === 'yarn' && pkg?.manager !== 'yarn-berry');
  if (manifest === undefined && !isGentle) return `${install.manager} would remove what a build generates among the modules, and package.json is not known`;
  if (manifest === undefined) return start.kind === 'program' || file.context === undefined ? undefined : 'package.json is not known, and the start script may use them';
  const isDevelopment = (name: string): boolean => manifest.devDependencies[name] !== undefined && manifest.dependencies[name] === undefined;
  const scripted = install.manager === 'bun' ? ['preinstall', 'install', 'postinstall', 'prepare'].find((name) => manifest.scripts[name] !== undefined) : undefined;
  if (scripted !== undefined) return `bun would run the script ${scripted} once more, without them`;
  const tool = start.kind === 'site' ? undefined : start.tools.find(isDevelopment);
  if (tool !== undefined) return `${tool} is one of them, and the program is started with it`;
  if (install.manager !== 'npm' && (manifest.dependencies['patch-package'] ?? manifest.devDependencies['patch-package']) !== undefined) return `${install.manager} would undo what patch-package changed`;
  if (!isGentle && ['prisma', '@prisma/client'].some((name) => manifest.dependencies[name] !== undefined)) return `${install.manager} would remove the generated Prisma client with them`;
  const context = file.context;
  const folder = pkg?.contextFolder;
  if (context === undefined || folder === undefined || start.kind !== 'program') return undefined;
  const isNext = start.tools.includes('next');
  const files = isNext ? ['next.config.js', 'next.config.mjs', 'next.config.ts', 'next.config.cjs'] : entryFiles(start.args);
  const read = files.map((name) => inFolder(folder, name)).filter((path) => context.files.has(path));
  if (isNext && read.some((path) => path.endsWith('.ts')) && isDevelopment('typescript')) return 'next start reads next.config.ts with the help of typescript';
  for (const path of read) {
    const imports = manifestOf(context, path, (text) => readJsConfig(text))?.imports ?? [];
    const loaded = [...imports].map(packageOfModule).find((name) => name !== undefined && isDevelopment(name));
    if (loaded !== undefined) return `${path} loads ${loaded}`;
  }
  return undefined;
}

/** The program and what it was probably compiled from: `dist/main.js`, `src/main.ts`. */
function entryFiles(args: readonly string[]): readonly string[] {
  const file = args.find((word) => !word.startsWith('-'));
  if (file === undefined) return [];
  const steps = file.split('/').filter((step) => step !== '.');
  const last = steps.at(-1) ?? '';
  const bare = last.includes('.') ? last.slice(0, last.lastIndexOf('.')) : last;
  return [steps.join('/'), `${steps.join('/')}.js`, `src/${bare}.ts`, `src/${bare}.js`, `${bare}.ts`];
}

function thinningLine({ file, stage }: Project, pkg: NodePackage | undefined, install: NodeInstall, cut: number): string | { readonly reason: string } {
  const isWorkspace = pkg?.manifest?.workspaces !== undefined || file.context?.files.has('pnpm-workspace.yaml') === true;
  const { workdir } = stateAtCut(file, stage, cut);
  if (install.folder === undefined) return { reason: 'it is not known where they are installed' };
  const there = install.folder === workdir ? '' : `cd ${install.folder} && `;
  const flags = ['--legacy-peer-deps', '--force'].filter((name) => hasFlag(install.command, name)).map((name) => ` ${name}`).join('');
  switch (pkg?.manager ?? install.manager) {
    case 'npm': {
      const major = Number(stage.facts?.languageVersion?.split('.')[0] ?? 'NaN');
      // npm 7 came with Node 15; npm 6 does not know --omit.
      return `RUN ${there}npm prune ${major < 15 ? '--production' : '--omit=dev'}${flags}`;
    }
    case 'yarn': {
      const frozen = hasFlag(install.command, '--frozen-lockfile') ? ' --frozen-lockfile' : '';
      return `RUN ${there}yarn install --production --ignore-scripts --prefer-offline${frozen}`;
    }
    case 'yarn-berry': {
      const version = pkg?.manifest?.packageManager?.version ?? '';
      if (!(Number(version.split('.')[0]) >= 4)) return { reason: 'only Yarn 4 and later can leave them out without a plugin' };
      return `RUN ${there}yarn workspaces focus ${isWorkspace ? '--all ' : ''}--production`;
    }
    case 'pnpm':
      if (isWorkspace && (pkg?.manifest?.workspaces !== undefined || hasPackages(file))) return { reason: 'pnpm prune leaves those of a workspace\'s packages' };
      return `RUN ${there}pnpm prune --prod --ignore-scripts`;
    case 'bun':
      return `RUN ${there}rm -rf node_modules && bun install --production${hasFlag(install.command, '--frozen-lockfile') ? ' --frozen-lockfile' : ''}`;
  }
}

/** pnpm-workspace.yaml may hold settings only. */
function hasPackages(file: Project['file']): boolean {
  const text = file.context?.texts.get('pnpm-workspace.yaml');
  return text === undefined || text.includes('packages:');
}

/** Another user than the one that installed may not write to node_modules. */
export function userLines({ file, stage }: Project, install: NodeInstall | undefined, cut: number): readonly string[] {
  if (install === undefined) return [];
  const then = file.stateBefore(install.instruction).user;
  return then === stateAtCut(file, stage, cut).user ? [] : [`USER ${then ?? 'root'}`];
}

function stateAtCut(file: Project['file'], stage: Project['stage'], cut: number): State {
  const next = stage.instructions.find((instruction) => instruction.range.start >= cut);
  return next === undefined ? file.stateAtEnd(stage) : file.stateBefore(next);
}
