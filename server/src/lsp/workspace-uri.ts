/** The path of a URI below a root, decoded, with `/`; undefined where it lies elsewhere. */
export function pathInRoot(root: string, uri: string): string | undefined {
  const folder = root.endsWith('/') ? root : `${root}/`;
  if (!uri.startsWith(folder)) return undefined;
  try {
    return decodeURIComponent(uri.slice(folder.length));
  } catch {
    return undefined;
  }
}

/** The URI of a path below a root. */
export function uriInRoot(root: string, path: string): string {
  const folder = root.endsWith('/') ? root : `${root}/`;
  return path === '' ? root : folder + path.split('/').map(encodeURIComponent).join('/');
}

export function folderUri(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** The URI of a path from the folder of another, which may climb out of it by `..`. */
export function uriBeside(uri: string, path: string): string {
  const climbs = path.split('/').filter((step) => step === '..').length;
  let folder = folderUri(uri);
  for (let at = 0; at < climbs; at += 1) folder = folderUri(folder);
  return uriInRoot(folder, path.split('/').filter((step) => step !== '..').join('/'));
}
