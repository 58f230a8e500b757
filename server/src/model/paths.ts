/** Absolute paths of a Linux image, normalized: no `.`, no `..`, no double or trailing slash. */
export function normalizePath(path: string): string {
  if (isNormal(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Nearly every path is; asking costs less than taking it apart. */
function isNormal(path: string): boolean {
  const { length } = path;
  if (length === 0 || path[0] !== '/' || (length > 1 && path[length - 1] === '/')) return false;
  for (let at = path.indexOf('/', 1); at !== -1; at = path.indexOf('/', at + 1)) {
    const next = path[at + 1];
    if (next === '/' || next === '.') return false;
  }
  return path[1] !== '.' && path[1] !== '/';
}

/** `path` as seen from the folder; undefined where that needs a folder that is not known. */
export function joinPath(folder: string | undefined, path: string): string | undefined {
  if (path.startsWith('/')) return normalizePath(path);
  return folder === undefined ? undefined : normalizePath(`${folder}/${path}`);
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

export function baseName(path: string): string {
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path;
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** `/a`, `/a/b` … from the path itself up to the root. */
export function selfAndParents(path: string): string[] {
  const all = [path];
  for (let at = path; at !== '/'; ) {
    at = parentOf(at);
    all.push(at);
  }
  return all;
}

/** What is left of `path` below `folder`; empty for the folder itself, undefined when it lies elsewhere. */
export function below(folder: string, path: string): string | undefined {
  if (path === folder) return '';
  if (folder === '/') return path.slice(1);
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

/** A path of another operating system: nothing is said of those. */
export function isWindowsPath(path: string): boolean {
  return path.includes('\\') || path[1] === ':';
}
