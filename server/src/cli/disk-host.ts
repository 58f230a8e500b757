import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Listing } from '../context/fetch.ts';
import { fetchLimits, skippedFolders } from '../context/wanted.ts';

/** Lists and reads below a folder of the disk; nothing outside of it is read, whatever links say. */
export interface DiskHost {
  list(root: string, folder: string): Promise<Listing>;
  read(root: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export const diskHost: DiskHost = { list: listFolder, read: readTexts };

interface Walk {
  readonly root: string;
  readonly realRoot: string;
  readonly files: string[];
  readonly skipped: string[];
  readonly queue: { readonly folder: string; readonly linked: boolean }[];
}

/** Breadth first, so that a limit cuts off what lies deepest. */
async function listFolder(root: string, folder: string): Promise<Listing> {
  const walk: Walk = { root, realRoot: await realpath(root).catch(() => root), files: [], skipped: [], queue: [{ folder, linked: false }] };
  let truncated = false;
  for (let next = walk.queue.shift(); next; next = walk.queue.shift()) {
    await listOne(walk, next.folder, next.linked);
    if (walk.files.length > fetchLimits.files) {
      truncated = true;
      break;
    }
  }
  return { files: walk.files.slice(0, fetchLimits.files), truncated, skippedFolders: walk.skipped };
}

async function listOne(walk: Walk, folder: string, linked: boolean): Promise<void> {
  const entries = await readdir(join(walk.root, folder), { withFileTypes: true }).catch(() => []);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && !linked && (await leadsToFolderInside(walk, path)));
    if (!isFolder) walk.files.push(path);
    else if (skippedFolders.some((name) => path === name || path.endsWith(`/${name}`))) walk.skipped.push(path);
    else walk.queue.push({ folder: path, linked: linked || entry.isSymbolicLink() });
    if (walk.files.length > fetchLimits.files) return;
  }
}

/** Links are entered once (not from within a link) and never to a folder above themselves, so no cycle is walked. */
async function leadsToFolderInside(walk: Walk, path: string): Promise<boolean> {
  const target = await realpath(join(walk.root, path)).catch(() => undefined);
  if (target === undefined || !isInside(walk.realRoot, target)) return false;
  const own = join(walk.realRoot, path);
  return !isInside(target, own) && (await stat(target).catch(() => undefined))?.isDirectory() === true;
}

async function readTexts(root: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const realRoot = await realpath(root).catch(() => root);
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = await readText(realRoot, path);
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

async function readText(realRoot: string, path: string): Promise<string | undefined> {
  try {
    const target = await realpath(join(realRoot, path));
    const about = await stat(target);
    if (!isInside(realRoot, target) || !about.isFile() || about.size > fetchLimits.bytes) return undefined;
    return decodeText(await readFile(target));
  } catch {
    return undefined;
  }
}

/** UTF-8, or UTF-16 with its mark, as `pip freeze >` writes it on Windows. Other bytes are no text. */
function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
