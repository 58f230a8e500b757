import type { BuildContext, ComposeService } from './context.ts';
import { parseDockerignore } from '../syntax/dockerignore.ts';
import { baseNameOf, folderOf, insideOf, joinPath, relativePath } from './paths.ts';

/** All paths relative to the workspace root. */
export interface ContextParts {
  readonly folder: string;
  readonly dockerfile: string;
  readonly origin: BuildContext['origin'];
  readonly files: Iterable<string>;
  readonly truncated: boolean;
  readonly skippedFolders?: Iterable<string>;
  readonly texts: ReadonlyMap<string, string>;
  readonly services?: readonly ComposeService[];
}

/** The context as BuildKit sees it: paths from its folder, .dockerignore applied. */
export function makeContext(parts: ContextParts): BuildContext {
  const ignoreFile = dockerignoreNames(parts.dockerfile, parts.folder).find((name) => parts.texts.has(name));
  const dockerignore = ignoreFile === undefined ? undefined : parts.texts.get(ignoreFile);
  const ignored = dockerignore === undefined ? (): boolean => false : parseDockerignore(dockerignore);
  const allFiles = new Set(pathsInside(parts.folder, parts.files));
  const files = new Set([...allFiles].filter((path) => !ignored(path)));
  const texts = new Map<string, string>();
  for (const [path, text] of parts.texts) {
    const inside = insideOf(parts.folder, path);
    if (inside !== undefined && files.has(inside)) texts.set(inside, text);
  }
  return {
    origin: parts.origin,
    dockerfile: relativePath(parts.folder, parts.dockerfile),
    folder: parts.folder,
    files,
    truncated: parts.truncated,
    skippedFolders: pathsInside(parts.folder, parts.skippedFolders ?? []).filter((path) => !ignored(path)),
    allFiles,
    texts,
    dockerignore,
    dockerignoreFile: ignoreFile === undefined ? undefined : relativePath(folderOf(parts.dockerfile), ignoreFile),
    compose: parts.services ?? [],
  };
}

/** `<Dockerfile>.dockerignore` beside the Dockerfile wins over `.dockerignore` at the context's root. */
function dockerignoreNames(dockerfile: string, folder: string): readonly [string, string] {
  return [joinPath(folderOf(dockerfile), `${baseNameOf(dockerfile)}.dockerignore`), joinPath(folder, '.dockerignore')];
}

function pathsInside(folder: string, paths: Iterable<string>): readonly string[] {
  const result: string[] = [];
  for (const path of paths) {
    const inside = insideOf(folder, path);
    if (inside !== undefined && inside !== '') result.push(inside);
  }
  return result;
}
