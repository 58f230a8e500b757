import { manifestOf } from '../../../context/manifest-of.ts';
import { readPackageJson, type PackageJson } from '../../../context/manifests/package-json.ts';
import { joinPath } from '../../../model/paths.ts';
import type { DockerfileModel, Stage } from '../../../model/model.ts';
import { nodeInstalls, type NodeManager } from './installs.ts';

/** The package that is started, as far as the build context tells. */
export interface NodePackage {
  /** Its folder in the image. */
  readonly folder: string;
  /** Its folder in the build context, empty for the root; undefined when not known. */
  readonly contextFolder: string | undefined;
  readonly manifest: PackageJson | undefined;
  readonly manager: NodeManager;
}

/** The package whose package.json lies in one of the folders, the nearest first. */
export function nodePackage(file: DockerfileModel, stage: Stage, folders: readonly string[]): NodePackage | undefined {
  for (const folder of folders) {
    const path = joinPath(folder, 'package.json');
    const answer = path === undefined ? undefined : file.flow.find(stage, path);
    if (answer?.contextPath === undefined) continue;
    const contextFolder = answer.contextPath.split('/').slice(0, -1).join('/');
    const manifest = file.context === undefined ? undefined : manifestOf(file.context, answer.contextPath, readPackageJson);
    return { folder, contextFolder, manifest, manager: managerOf(file, stage, contextFolder, manifest) };
  }
  const [folder] = folders;
  return folder === undefined ? undefined : { folder, contextFolder: undefined, manifest: undefined, manager: managerOf(file, stage, undefined, undefined) };
}

/** By what installs, then by packageManager, then by the lockfile. */
function managerOf(file: DockerfileModel, stage: Stage, contextFolder: string | undefined, manifest: PackageJson | undefined): NodeManager {
  const files = file.context?.files;
  const has = (name: string): boolean => contextFolder !== undefined && files?.has(inFolder(contextFolder, name)) === true;
  const stated = manifest?.packageManager;
  const used = nodeInstalls(file, stage).at(-1)?.manager ?? (stated?.name as NodeManager | undefined);
  if (used === 'yarn' || (used === undefined && has('yarn.lock'))) {
    const major = Number(stated?.name === 'yarn' ? stated.version?.split('.')[0] : undefined);
    return has('.yarnrc.yml') || major > 1 ? 'yarn-berry' : 'yarn';
  }
  if (used !== undefined && ['npm', 'pnpm', 'bun'].includes(used)) return used;
  if (has('pnpm-lock.yaml')) return 'pnpm';
  return has('bun.lock') || has('bun.lockb') ? 'bun' : 'npm';
}

export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The package a module or command belongs to: `@scope/name/file` → `@scope/name`. */
export function packageOfModule(module: string): string | undefined {
  if (module === '' || module.startsWith('.') || module.startsWith('/') || module.startsWith('node:')) return undefined;
  const parts = module.split('/');
  return module.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}
