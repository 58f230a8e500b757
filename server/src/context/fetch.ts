import { makeContext } from './build-context.ts';
import type { BuildContext } from './context.ts';
import { discoverContext } from './discover.ts';
import { mentionedFiles } from './dockerfile-sources.ts';
import { readPackageJson } from './manifests/package-json.ts';
import { sourceReader } from './manifests/program-source.ts';
import { importedFiles } from './program-files.ts';
import { baseNameOf, folderOf, insideOf, joinPath } from './paths.ts';
import { isBakeFile, isComposeFile, wantedFiles } from './wanted.ts';

/** What the core asks of a host, which may be asynchronous. Paths are relative to the workspace root. */
export type FileRequest =
  | { readonly kind: 'list'; readonly folder: string }
  | { readonly kind: 'read'; readonly paths: readonly string[] };

export type FileAnswer =
  | { readonly kind: 'list'; readonly listing: Listing }
  /** A file that is absent, too large or not text has no entry. */
  | { readonly kind: 'read'; readonly texts: ReadonlyMap<string, string> };

/** The files below a folder, nearest to it first; paths relative to the workspace root. */
export interface Listing {
  readonly files: readonly string[];
  readonly truncated: boolean;
  readonly skippedFolders: readonly string[];
}

export interface FetchOrder {
  readonly dockerfile: string;
  readonly sources: readonly string[];
  /** Words of its commands that may name a file whose text tells what is started. */
  readonly mentions?: readonly string[];
  /** A folder the user named for this call; it decides alone. */
  readonly given?: string | undefined;
  readonly setting?: string | undefined;
}

/** Imported files read at most. */
const importLimit = 40;

/** Compose and bake files read at most, those nearest to the root first. */
const definitionLimit = 60;

/**
 * Finds and reads the context of a Dockerfile. The generator yields what it needs and is sent the answers,
 * so that the decisions stay synchronous and the same on disk and in a virtual workspace.
 */
export function* fetchContext(order: FetchOrder): Generator<FileRequest, BuildContext, FileAnswer> {
  const workspace = yield* list('');
  const definitions = workspace.files.filter((path) => isComposeFile(path) || isBakeFile(path)).slice(0, definitionLimit);
  const definitionTexts = yield* read(definitions);
  const found = discoverContext({ ...order, files: new Set(workspace.files), texts: definitionTexts });
  const folder = order.given ?? found.folder;
  const listing = workspace.truncated && folder !== '' ? yield* list(folder) : workspace;
  const files = listing.files.filter((path) => insideOf(folder, path) !== undefined);
  const texts = new Map(yield* read(filesToRead(order, folder, files, workspace.files)));
  yield* addImports(order, folder, files, texts);
  return makeContext({
    folder,
    dockerfile: order.dockerfile,
    origin: order.given === undefined ? found.origin : 'given',
    files,
    truncated: listing.truncated,
    skippedFolders: listing.skippedFolders,
    texts: new Map([...definitionTexts, ...texts]),
    services: found.folder === folder ? found.services : [],
  });
}

/** The Dockerfile's own ignore file may lie outside of the context. */
function filesToRead(order: FetchOrder, folder: string, files: readonly string[], workspaceFiles: readonly string[]): readonly string[] {
  const own = joinPath(folderOf(order.dockerfile), `${baseNameOf(order.dockerfile)}.dockerignore`);
  const below = files.map((path) => insideOf(folder, path) ?? path);
  const mentioned = mentionedFiles(order.mentions ?? [], below);
  const wanted = [...mentioned, ...wantedFiles(below)].map((path) => joinPath(folder, path));
  return [...new Set(workspaceFiles.includes(own) ? [own, ...wanted] : wanted)];
}

/** What the files of the start command import, and what those do, is loaded by the program for sure. */
function* addImports(order: FetchOrder, folder: string, files: readonly string[], texts: Map<string, string>): Generator<FileRequest, void, FileAnswer> {
  const known = new Set(files);
  const words = [...(order.mentions ?? []), ...startScript(texts.get(joinPath(folder, 'package.json')))];
  const inside = files.map((path) => insideOf(folder, path) ?? path);
  let paths = mentionedFiles([...words, ...words.flatMap(sourceOf)], inside).map((path) => joinPath(folder, path));
  for (const [path, text] of yield* read(paths.filter((path) => !texts.has(path)).slice(0, importLimit))) texts.set(path, text);
  for (let left: number = importLimit; paths.length > 0 && left > 0; ) {
    const imported = paths.flatMap((path) => importsOf(path, texts, known)).filter((path) => !texts.has(path));
    const next = [...new Set(imported)].slice(0, left);
    left -= next.length;
    for (const [path, text] of yield* read(next)) texts.set(path, text);
    paths = next;
  }
}

/** `npm start` starts what package.json says. */
function startScript(manifest: string | undefined): readonly string[] {
  return (manifest === undefined ? undefined : readPackageJson(manifest)?.scripts['start'])?.split(' ') ?? [];
}

/** `dist/server.js` may be made of a `server.ts`. */
function sourceOf(word: string): readonly string[] {
  return word.endsWith('.js') ? [`${word.slice(0, -'.js'.length)}.ts`] : [];
}

function importsOf(path: string, texts: ReadonlyMap<string, string>, files: ReadonlySet<string>): readonly string[] {
  const text = texts.get(path);
  const reader = sourceReader(path);
  return text === undefined || reader === undefined ? [] : importedFiles(path, reader(text), files);
}

function* list(folder: string): Generator<FileRequest, Listing, FileAnswer> {
  const answer = yield { kind: 'list', folder };
  return answer.kind === 'list' ? answer.listing : { files: [], truncated: true, skippedFolders: [] };
}

function* read(paths: readonly string[]): Generator<FileRequest, ReadonlyMap<string, string>, FileAnswer> {
  if (paths.length === 0) return new Map();
  const answer = yield { kind: 'read', paths };
  return answer.kind === 'read' ? answer.texts : new Map();
}
