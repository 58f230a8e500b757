import { manifestOf } from '../../context/manifest-of.ts';
import { readPackageJson } from '../../context/manifests/package-json.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { parentOf } from '../../model/paths.ts';
import { runCommands } from '../../model/run-commands.ts';
import { contextPathOf } from './development-installs.ts';
import { installedTaken, type InstalledTaken } from './installed-taken.ts';

/** A `node_modules` that another stage installed, and that comes along with a copy. */
export interface NodeModulesTaken extends InstalledTaken {
  /** The direct dependencies of the package.json beside it; empty where it was not read. */
  readonly modules: readonly string[];
}

export function nodeModulesTaken(file: DockerfileModel, stage: Stage): readonly NodeModulesTaken[] {
  return installedTaken(file, stage, 'node_modules').filter(({ from }) => !isFitted(file, stage, from)).map((taken) => ({ ...taken, modules: modulesBeside(file, taken) }));
}

/** Installed for another system than that of the stage (`npm ci --libc=glibc`), or built anew where it comes to lie (`npm rebuild`). */
function isFitted(file: DockerfileModel, stage: Stage, from: Stage): boolean {
  const isForAnother = runCommands({ file, stage: from }).some(({ name, flags }) => MANAGERS.has(name ?? '') && flags.some((flag) => FOR_ANOTHER.has(flag.name)));
  return isForAnother || runCommands({ file, stage }).some(({ name, operands }) => MANAGERS.has(name ?? '') && operands.some(({ value }) => BUILDING.has(value ?? '')));
}

const MANAGERS: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn', 'bun']);
const FOR_ANOTHER: ReadonlySet<string> = new Set(['--libc', '--os', '--cpu']);
const BUILDING: ReadonlySet<string> = new Set(['rebuild', 'ci', 'install', 'i', 'add']);

function modulesBeside(file: DockerfileModel, { from, folder }: InstalledTaken): readonly string[] {
  const source = contextPathOf(file, from, parentOf(folder), 'package.json');
  const manifest = source === undefined || file.context === undefined ? undefined : manifestOf(file.context, source, readPackageJson);
  return Object.keys(manifest?.dependencies ?? {});
}
