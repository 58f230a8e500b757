import { readBake } from './bake.ts';
import { readCompose, readOverrides, type BuildOf } from './compose.ts';
import type { BuildContext, ComposeService } from './context.ts';
import { ancestorsOf, baseNameOf, folderOf, insideOf, normalizePath } from './paths.ts';
import { indexFiles, sourceExists, type FileIndex } from './sources.ts';
import { isBakeFile, isComposeFile, isDockerfileName } from './wanted.ts';

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
    const same = builds.filter((each) => each.contextFolder === build.contextFolder).map((each) => each.service);
    return { folder: build.contextFolder, origin: build.service.kind === 'bake' ? 'bake' : 'compose', services: [...same, ...overridesOf(same, build.contextFolder, workspace)] };
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

/** Compose merges the files of one folder by service name, and some of them only say how to run. */
function overridesOf(services: readonly ComposeService[], contextFolder: string, workspace: Workspace): readonly ComposeService[] {
  const composed = services.filter((service) => service.kind === 'compose');
  const names = new Set(composed.map((service) => service.name));
  const folders = new Set(composed.map((service) => folderOf(service.file)));
  return [...workspace.texts].flatMap(([path, text]) =>
    isComposeFile(path) && folders.has(folderOf(path)) ? readOverrides(path, text, names, contextFolder) : [],
  );
}

/** Several may build it: the one whose folder holds most of the sources, then compose before bake, then the nearest file. */
function bestBuild(builds: readonly BuildOf[], workspace: Workspace, index: FileIndex): BuildOf | undefined {
  const ranked = builds.map((build) => ({ build, score: countExisting(build.contextFolder, workspace.sources, index) }));
  const kindOrder = (build: BuildOf): number => (build.service.kind === 'bake' ? 1 : 0);
  const distance = (build: BuildOf): number => build.service.file.split('/').length;
  ranked.sort((a, b) => b.score - a.score || kindOrder(a.build) - kindOrder(b.build) || distance(a.build) - distance(b.build));
  return ranked[0]?.build;
}

/** The Dockerfile's folder or one above it; between equals the nearest. A folder with nothing to copy is passed over. */
function folderOfSources(workspace: Workspace, index: FileIndex): string {
  const own = folderOf(normalizePath(workspace.dockerfile));
  const counted = ancestorsOf(own)
    .filter((folder) => hasContent(folder, workspace))
    .map((folder) => ({ folder, count: countExisting(folder, workspace.sources, index) }));
  const most = Math.max(...counted.map((each) => each.count));
  return counted.find((each) => each.count === most)?.folder ?? own;
}

/** Holds anything but Dockerfiles and what belongs to them: `COPY . .` in `docker/Dockerfile` cannot mean a folder without. */
function hasContent(folder: string, workspace: Workspace): boolean {
  for (const path of workspace.files) {
    const inside = path === workspace.dockerfile ? undefined : insideOf(folder, path);
    if (inside !== undefined && inside !== '' && !isDockersOwn(inside)) return true;
  }
  return false;
}

function isDockersOwn(path: string): boolean {
  return isDockerfileName(baseNameOf(path)) || path.endsWith('.dockerignore') || isComposeFile(path) || isBakeFile(path);
}

function countExisting(folder: string, sources: readonly string[], index: FileIndex): number {
  return new Set(sources.filter((source) => sourceExists(source, index, folder) === true)).size;
}
