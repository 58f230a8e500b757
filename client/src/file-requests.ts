import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  listFilesMethod, readFilesMethod,
  type ListFilesParams, type ListFilesResult, type ReadFilesParams, type ReadFilesResult,
} from '../../shared/src/protocol.ts';

/** The server asks for files of the build context through here, so that virtual and remote workspaces work too. */
export function registerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(listFilesMethod, listFiles);
  client.onRequest(readFilesMethod, readFiles);
}

async function listFiles({ uri, limit, skip }: ListFilesParams): Promise<ListFilesResult> {
  const root = vscode.Uri.parse(uri);
  const files: string[] = [];
  const skipped: string[] = [];
  let level: string[] = [''];
  while (level.length > 0 && files.length <= limit) {
    const entered: string[] = [];
    for (const { path, kind } of (await Promise.all(level.map((folder) => entriesOf(root, folder)))).flat()) {
      if (kind === 'file') files.push(path);
      else (isSkipped(path, skip) ? skipped : entered).push(path);
    }
    level = entered;
  }
  return { files: files.slice(0, limit), skipped, truncated: files.length > limit };
}

interface Entry {
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

/** Linked folders are left out: they may lead in a circle. */
async function entriesOf(root: vscode.Uri, folder: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const [name, type] of await readFolder(vscode.Uri.joinPath(root, folder))) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (type === vscode.FileType.Directory) entries.push({ path, kind: 'folder' });
    else if ((type & vscode.FileType.File) !== 0) entries.push({ path, kind: 'file' });
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A folder that may not be read counts as empty. */
async function readFolder(uri: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(uri);
  } catch {
    return [];
  }
}

function isSkipped(path: string, skip: readonly string[]): boolean {
  return skip.some((name) => path === name || path.endsWith(`/${name}`));
}

async function readFiles({ uri, paths, maxBytes }: ReadFilesParams): Promise<ReadFilesResult> {
  const root = vscode.Uri.parse(uri);
  return { texts: await Promise.all(paths.map((path) => readText(root, path, maxBytes))) };
}

async function readText(root: vscode.Uri, path: string, maxBytes: number): Promise<string | null> {
  const file = vscode.Uri.joinPath(root, path);
  const inside = root.path.endsWith('/') ? root.path : `${root.path}/`;
  if (!file.path.startsWith(inside)) return null;
  try {
    const { size, type } = await vscode.workspace.fs.stat(file);
    if (size > maxBytes || (type & vscode.FileType.File) === 0) return null;
    const bytes = await vscode.workspace.fs.readFile(file);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
