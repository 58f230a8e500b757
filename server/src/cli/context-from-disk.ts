import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, parse as parsePath, relative, resolve, sep } from 'node:path';
import type { BuildContext } from '../context/context.ts';
import { sourcesOf } from '../context/dockerfile-sources.ts';
import { fetchContext, type FileAnswer, type FileRequest } from '../context/fetch.ts';
import { parse } from '../syntax/parse.ts';
import { diskHost } from './disk-host.ts';

export interface DiskOptions {
  /** The context folder, when the user names it. */
  readonly contextDir?: string | undefined;
  /** Compose files are looked for from here; absent: the repository, else the working folder, else the Dockerfile's folder. */
  readonly workspaceRoot?: string | undefined;
  /** The Dockerfile's text, when it is not the one on disk. */
  readonly text?: string | undefined;
}

/** The build context of a Dockerfile on disk; undefined where the Dockerfile cannot be read. */
export async function contextFromDisk(dockerfilePath: string, options: DiskOptions = {}): Promise<BuildContext | undefined> {
  const path = resolve(dockerfilePath);
  const text = options.text ?? (await readFile(path, 'utf8').catch(() => undefined));
  if (text === undefined) return undefined;
  const given = options.contextDir === undefined ? undefined : resolve(options.contextDir);
  const root = await rootFor(path, given, options.workspaceRoot);
  const order = {
    ...sourcesOf(parse(text)),
    dockerfile: slashed(relative(root, path)),
    given: given === undefined ? undefined : slashed(relative(root, given)),
  };
  return drive(fetchContext(order), root);
}

async function drive(steps: Generator<FileRequest, BuildContext, FileAnswer>, root: string): Promise<BuildContext> {
  for (let step = steps.next(); ; ) {
    if (step.done) return step.value;
    const request = step.value;
    step = steps.next(
      request.kind === 'list'
        ? { kind: 'list', listing: await diskHost.list(root, request.folder) }
        : { kind: 'read', texts: await diskHost.read(root, request.paths) },
    );
  }
}

/** A context outside of the workspace is its own root, lest a common ancestor such as `/` be listed. */
async function rootFor(dockerfile: string, given: string | undefined, named: string | undefined): Promise<string> {
  const root = named === undefined ? await workspaceOf(dockerfile) : resolve(named);
  return given === undefined || isBelow(root, given) ? root : given;
}

async function workspaceOf(dockerfile: string): Promise<string> {
  const own = dirname(dockerfile);
  for (let folder = own; folder !== dirname(folder); folder = dirname(folder)) {
    if (await stat(resolve(folder, '.git')).catch(() => undefined)) return folder;
  }
  const working = process.cwd();
  const tooWide = working === homedir() || working === parsePath(working).root;
  return isBelow(working, own) && !tooWide ? working : own;
}

function isBelow(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
