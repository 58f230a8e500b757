import { readBake } from './bake.ts';
import { readCompose, type BuildOf } from './compose.ts';
import type { BuildContext, ComposeService } from './context.ts';
import { ancestorsOf, folderOf, insideOf, normalizePath } from './paths.ts';
import { indexFiles, sourceExists, type FileIndex } from './sources.ts';
import { isBakeFile, isComposeFile } from './wanted.ts';

/** All paths are relative to the workspace root. */
export interface Workspace {
  /** The Dockerfile. */
  readonly dockerfile: string;
  /** Sources of its COPY and ADD without `--from`, and of bind mounts from the context. */
  readonly sources: readonly string[];
  readonly files: ReadonlySet<string>;
  /** Texts of the compose and bake files. */
  readonly texts: ReadonlyMap<string, string>;
  /** The folder a setting names; undefined or empty: none. */
  readonly setting?: string | undefined;
}

export interface Discovery {
  readonly folder: string;
  readonly origin: BuildContext['origin'];
  /** Services that build this Dockerfile from this folder, and what sibling files say of the same services. */
  readonly services: readonly ComposeService[];
}

/** A compose or bake file that builds this Dockerfile, else the setting, else where most sources exist. */
export function discoverContext(workspace: Workspace): Discovery {
  const index = indexFiles(workspace.files);
  const builds = buildsOf(workspace);
  const build = bestBuild(builds, workspace, index);
  if (build) {
    const services = builds.filter((each) => each.contextFolder === build.contextFolder).map((each) => each.service);
    return { folder: build.contextFolder, origin: build.service.kind === 'bake' ? 'bake' : 'compose', services };
  }
  const setting = workspace.setting === undefined ? '' : normalizePath(workspace.setting);
  if (setting !== '' || workspace.setting === '.') return { folder: setting, origin: 'setting', services: [] };
  return { folder: folderOfSources(workspace, index), origin: 'sources', services: [] };
}

function buildsOf(workspace: Workspace): readonly BuildOf[] {
  const dockerfile = normalizePath(workspace.dockerfile);
  const builds: BuildOf[] = [];
  for (const [path, text] of workspace.texts) {
    const found = isComposeFile(path) ? readCompose(path, text) : isBakeFile(path) ? readBake(path, text) : [];
    builds.push(...found.filter((build) => build.dockerfile === dockerfile));
  }
  return builds;
}

/** Several may build it: the one whose folder holds most of the sources, then compose before bake, then the nearest file. */
function bestBuild(builds: readonly BuildOf[], workspace: Workspace, index: FileIndex): BuildOf | undefined {
  const score = (build: BuildOf): number => countExisting(build.contextFolder, workspace.sources, index);
  const kindOrder = (build: BuildOf): number => (build.service.kind === 'bake' ? 1 : 0);
  const distance = (build: BuildOf): number => build.service.file.split('/').length;
  return [...builds].sort((a, b) => score(b) - score(a) || kindOrder(a) - kindOrder(b) || distance(a) - distance(b))[0];
}

/**
 * The Dockerfile's folder or one above it. Between equals the Dockerfile's own folder wins, then the nearest,
 * but the folder of a Dockerfile with only `COPY . .` is its own.
 */
function folderOfSources(workspace: Workspace, index: FileIndex): string {
  const own = folderOf(normalizePath(workspace.dockerfile));
  let best = own;
  let bestCount = -1;
  for (const folder of ancestorsOf(own)) {
    const count = countExisting(folder, workspace.sources, index);
    if (count > bestCount) {
      best = folder;
      bestCount = count;
    }
  }
  return best;
}

function countExisting(folder: string, sources: readonly string[], index: FileIndex): number {
  const below = folder === '' ? index : within(folder, index);
  return new Set(sources).size === 0 ? 0 : [...new Set(sources)].filter((source) => sourceExists(source, below) === true).length;
}

/** A view of the index from a folder below its root. */
function within(folder: string, index: FileIndex): FileIndex {
  const paths = new Set<string>();
  for (const path of index.paths) {
    const inside = insideOf(folder, path);
    if (inside !== undefined && inside !== '') paths.add(inside);
  }
  return { paths };
}
