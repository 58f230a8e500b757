import { fileURLToPath } from 'node:url';
import { diskHost } from '../cli/disk-host.ts';
import type { ContextHost } from './context-provider.ts';

/** For the Node entry when the client offers no file requests, as in Neovim and Helix. Roots that are no `file:` URI have no files. */
export const diskContextHost: ContextHost = {
  list: (root, folder) =>
    root.startsWith('file:') ? diskHost.list(fileURLToPath(root), folder) : Promise.resolve({ files: [], truncated: true, skippedFolders: [] }),
  read: (root, paths) => (root.startsWith('file:') ? diskHost.read(fileURLToPath(root), paths) : Promise.resolve(new Map())),
};
