import { normalizePath } from './paths.ts';

/**
 * Whether a source of COPY or ADD is in a folder, as BuildKit looks it up: relative to the context root
 * (`/x` and `../x` stay inside it), with `*`, `?` and `[…]` that do not cross a slash. Undefined for sources
 * of which that cannot be said: remote ones and ones with variables.
 */
export function sourceExists(source: string, files: FileIndex, folder = ''): boolean | undefined {
  if (source.includes('$') || isRemoteSource(source)) return undefined;
  const path = pathInContext(source);
  if (path === '') return folder === '' || files.paths.has(folder);
  const prefix = folder === '' ? '' : `${folder}/`;
  if (!hasWildcard(path)) return files.paths.has(prefix + path);
  const matches = wildcardTest(path);
  for (const each of files.paths) if (each.startsWith(prefix) && matches(each.slice(prefix.length))) return true;
  return false;
}

function pathInContext(source: string): string {
  return normalizePath(source).replace(/^(\.\.\/?)+/, '');
}

export function isRemoteSource(source: string): boolean {
  return /^(https?|ftp|git|ssh):\/\//i.test(source) || /^git@[^:]+:/.test(source);
}

function hasWildcard(path: string): boolean {
  return /[*?[]/.test(path);
}

/** Files and every folder above them. */
export interface FileIndex {
  readonly paths: ReadonlySet<string>;
}

export function indexFiles(files: Iterable<string>): FileIndex {
  const paths = new Set<string>();
  for (const file of files) {
    paths.add(file);
    for (let slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
      const folder = file.slice(0, slash);
      if (paths.has(folder)) break;
      paths.add(folder);
    }
  }
  return { paths };
}

/** The files that a source brings: itself, what matches, or everything below the folders that match. */
export function filesOfSource(source: string, files: ReadonlySet<string>): readonly string[] {
  const path = pathInContext(source);
  if (path === '') return [...files];
  const matches = hasWildcard(path) ? wildcardTest(path) : (candidate: string): boolean => candidate === path;
  return [...files].filter((file) => matches(file) || foldersAbove(file).some(matches));
}

function foldersAbove(file: string): readonly string[] {
  const folders: string[] = [];
  for (let slash = file.indexOf('/'); slash !== -1; slash = file.indexOf('/', slash + 1)) folders.push(file.slice(0, slash));
  return folders;
}

/** Go's filepath.Match; a broken pattern matches nothing. */
function wildcardTest(pattern: string): (path: string) => boolean {
  let source = '';
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '[') {
      const end = pattern.indexOf(']', index + 2);
      if (end === -1) return () => false;
      source += pattern.slice(index, end + 1).replaceAll('\\', '\\\\');
      index = end;
    } else source += character.replace(/[.+^${}()|\\\]]/, '\\$&');
  }
  try {
    const expression = new RegExp(`^${source}$`, 'u');
    return (path) => expression.test(path);
  } catch {
    return () => false;
  }
}
