import { manifestOf } from '../../context/manifest-of.ts';
import { readPackageJson } from '../../context/manifests/package-json.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { parentOf } from '../../model/paths.ts';
import { contextPathOf } from './development-installs.ts';
import { installedTaken, type InstalledTaken } from './installed-taken.ts';

/** A `node_modules` that another stage installed, and that comes along with a copy. */
export interface NodeModulesTaken extends InstalledTaken {
  /** The direct dependencies of the package.json beside it; empty where it was not read. */
  readonly modules: readonly string[];
}

export function nodeModulesTaken(file: DockerfileModel, stage: Stage): readonly NodeModulesTaken[] {
  return installedTaken(file, stage, 'node_modules').map((taken) => ({ ...taken, modules: modulesBeside(file, taken) }));
}

function modulesBeside(file: DockerfileModel, { from, folder }: InstalledTaken): readonly string[] {
  const source = contextPathOf(file, from, parentOf(folder), 'package.json');
  const manifest = source === undefined || file.context === undefined ? undefined : manifestOf(file.context, source, readPackageJson);
  return Object.keys(manifest?.dependencies ?? {});
}
