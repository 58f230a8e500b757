/** Paths here are relative, with `/`; the empty string is the folder itself. */

/** Resolves `.` and `..`; what climbs out of the start keeps its leading `..`. */
export function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

export function joinPath(folder: string, path: string): string {
  return normalizePath(`${folder}/${path}`);
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `path` as seen from `folder`, or undefined where it lies outside. */
export function insideOf(folder: string, path: string): string | undefined {
  if (folder === '') return path.startsWith('..') ? undefined : path;
  if (path === folder) return '';
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

/** `path` as seen from `folder`, climbing with `..` where needed. */
export function relativePath(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = path === '' ? [] : path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** The folder, its parent, and so on up to the empty path. */
export function ancestorsOf(folder: string): readonly string[] {
  const result = [folder];
  for (let at = folder; at !== ''; ) {
    at = folderOf(at);
    result.push(at);
  }
  return result;
}
