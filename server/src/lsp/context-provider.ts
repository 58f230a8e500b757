import type { BuildContext } from '../context/context.ts';
import { sourcesOf } from '../context/dockerfile-sources.ts';
import { fetchContext, type FileAnswer, type FileRequest, type Listing } from '../context/fetch.ts';
import { skippedFolders } from '../context/wanted.ts';
import type { DockerfileTree } from '../syntax/tree.ts';
import { folderUri, pathInRoot, uriInRoot } from './workspace-uri.ts';

/** Whatever can list and read below a root: the disk, or the client by requests. Roots are URIs. */
export interface ContextHost {
  list(root: string, folder: string): Promise<Listing>;
  read(root: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface ContextQuestion {
  readonly uri: string;
  readonly tree: DockerfileTree;
  /** `distiller.context`, relative to the workspace folder. */
  readonly setting: string;
}

export interface FileChange {
  readonly uri: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/**
 * Keeps what was listed and read of each workspace folder, and the context of each Dockerfile, until a file
 * changes. An edit of the Dockerfile asks the host for nothing unless its sources change what is wanted.
 */
export class ContextProvider {
  readonly #host: ContextHost;
  readonly #roots: () => readonly string[];
  readonly #workspaces = new Map<string, WorkspaceCache>();
  readonly #contexts = new Map<string, CachedContext>();

  constructor(host: ContextHost, roots: () => readonly string[]) {
    this.#host = host;
    this.#roots = roots;
  }

  /** The context, or undefined for a document that lies in no folder (untitled) or whose host fails. */
  contextOf(question: ContextQuestion): Promise<BuildContext | undefined> {
    const place = this.#placeOf(question.uri);
    if (!place) return Promise.resolve(undefined);
    const sources = sourcesOf(question.tree);
    const key = JSON.stringify([sources, question.setting]);
    const cached = this.#contexts.get(question.uri);
    if (cached?.key === key) return cached.context;
    const workspace = this.#workspaceOf(place.root);
    const order = { ...sources, dockerfile: place.path, setting: question.setting };
    const context: Promise<BuildContext | undefined> = drive(fetchContext(order), workspace).catch(() => {
      // A host that failed is asked again; nothing is known meanwhile.
      if (this.#contexts.get(question.uri)?.context === context) this.#contexts.delete(question.uri);
      return undefined;
    });
    this.#contexts.set(question.uri, { key, root: place.root, context });
    return context;
  }

  /** Other files of its workspace as they are now, with their URIs: to change them, what was read before will not do. */
  async readNow(uri: string, paths: readonly string[]): Promise<ReadonlyMap<string, { readonly uri: string; readonly text: string }>> {
    const place = this.#placeOf(uri);
    const texts = place === undefined || paths.length === 0 ? new Map<string, string>() : await this.#host.read(place.root, paths);
    return new Map([...texts].map(([path, text]) => [path, { uri: uriInRoot(place?.root ?? '', path), text }]));
  }

  /** Drops what the changes make stale; gives the Dockerfiles whose context must be asked for again. */
  filesChanged(changes: readonly FileChange[]): readonly string[] {
    const stale = new Set<string>();
    for (const [root, workspace] of this.#workspaces) {
      if (changes.some((change) => workspace.takeChange(change, pathInRoot(root, change.uri)))) stale.add(root);
    }
    const dropped = [...this.#contexts].filter(([, cached]) => stale.has(cached.root)).map(([uri]) => uri);
    for (const uri of dropped) this.#contexts.delete(uri);
    return dropped;
  }

  /** A closed document keeps no context. */
  forget(uri: string): void {
    this.#contexts.delete(uri);
  }

  /** Workspace folders came or went. */
  forgetAll(): void {
    this.#contexts.clear();
    this.#workspaces.clear();
  }

  /** The innermost workspace folder; a lone file's root is its folder. */
  #placeOf(uri: string): { readonly root: string; readonly path: string } | undefined {
    const roots = [...this.#roots()].sort((a, b) => b.length - a.length);
    for (const root of roots) {
      const path = pathInRoot(root, uri);
      if (path !== undefined) return { root, path };
    }
    if (!uri.startsWith('file:')) return undefined;
    const root = folderUri(uri);
    const path = pathInRoot(root, uri);
    return path === undefined ? undefined : { root, path };
  }

  #workspaceOf(root: string): WorkspaceCache {
    const known = this.#workspaces.get(root);
    if (known) return known;
    const made = new WorkspaceCache(this.#host, root);
    this.#workspaces.set(root, made);
    return made;
  }
}

interface CachedContext {
  readonly key: string;
  readonly root: string;
  readonly context: Promise<BuildContext | undefined>;
}

/** What a host said of one root, each thing asked once. */
class WorkspaceCache {
  readonly #host: ContextHost;
  readonly #root: string;
  readonly #listings = new Map<string, Promise<Listing>>();
  readonly #texts = new Map<string, Promise<string | undefined>>();

  constructor(host: ContextHost, root: string) {
    this.#host = host;
    this.#root = root;
  }

  list(folder: string): Promise<Listing> {
    const known = this.#listings.get(folder);
    if (known) return known;
    const listing = this.#host.list(this.#root, folder);
    this.#listings.set(folder, listing);
    listing.catch(() => this.#listings.delete(folder));
    return listing;
  }

  async read(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const missing = paths.filter((path) => !this.#texts.has(path));
    if (missing.length > 0) {
      const batch = this.#host.read(this.#root, missing);
      for (const path of missing) this.#texts.set(path, batch.then((texts) => texts.get(path)));
      batch.catch(() => missing.forEach((path) => this.#texts.delete(path)));
    }
    const texts = new Map<string, string>();
    const found = await Promise.all(paths.map((path) => this.#texts.get(path)));
    paths.forEach((path, index) => {
      const text = found[index];
      if (text !== undefined) texts.set(path, text);
    });
    return texts;
  }

  /** Whether anything that was listed or read is stale now. */
  takeChange(change: FileChange, path: string | undefined): boolean {
    if (path === undefined || isSkipped(path)) return false;
    const wasRead = this.#texts.delete(path);
    if (change.kind === 'changed') return wasRead;
    const wasListed = this.#listings.size > 0;
    this.#listings.clear();
    return wasRead || wasListed;
  }
}

async function drive(steps: Generator<FileRequest, BuildContext, FileAnswer>, workspace: WorkspaceCache): Promise<BuildContext> {
  for (let step = steps.next(); ; ) {
    if (step.done) return step.value;
    const request = step.value;
    step = steps.next(
      request.kind === 'list'
        ? { kind: 'list', listing: await workspace.list(request.folder) }
        : { kind: 'read', texts: await workspace.read(request.paths) },
    );
  }
}

/** An entry below a skipped folder; the folder itself coming or going matters. */
function isSkipped(path: string): boolean {
  return skippedFolders.some((name) => path.startsWith(`${name}/`) || path.includes(`/${name}/`));
}
