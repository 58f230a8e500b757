import type { BuildContext } from '../../context/context.ts';
import { listeningPort } from '../../context/listening-port.ts';
import { manifestOf } from '../../context/manifest-of.ts';
import { folderOf, insideOf, joinPath, normalizePath } from '../../context/paths.ts';

/** A folder of the build context that holds a project; paths are relative to it, and those in COPY to the context. */
export interface ProjectFolder {
  readonly context: BuildContext;
  /** Empty where it is the context itself. */
  readonly folder: string;
  /** The source of the COPY that takes all of it. */
  readonly sources: string;
  has(name: string): boolean;
  /** A folder that a tool made, and that .dockerignore does not name. */
  hasMade(name: string): boolean;
  /** Of all files in it and below. */
  files(): readonly string[];
  text(name: string): string | undefined;
  read<T>(name: string, reader: (text: string) => T | undefined): T | undefined;
  /** Those of the names that are there, as sources of COPY. */
  present(...names: readonly string[]): string;
  /** What `.tool-versions` says of one tool. */
  toolVersion(tool: string): string | undefined;
  /** A port that it says it listens on. */
  port(...commands: readonly string[]): string | undefined;
}

/** The Dockerfile's own folder first, then the context's root. */
export function projectFolders(context: BuildContext): readonly ProjectFolder[] {
  const own = normalizePath(folderOf(context.dockerfile));
  return [...new Set(own.startsWith('..') ? [''] : [own, ''])].map((folder) => projectFolder(context, folder));
}

export function projectFolder(context: BuildContext, folder: string): ProjectFolder {
  const place = (name: string): string => joinPath(folder, name);
  return {
    context,
    folder,
    sources: folder === '' ? '.' : folder,
    has: (name) => context.files.has(place(name)),
    hasMade: (name) => context.skippedFolders?.includes(place(name)) === true,
    files: () => [...context.files].flatMap((path) => insideOf(folder, path) ?? []),
    text: (name) => context.texts.get(place(name)),
    read: (name, reader) => manifestOf(context, place(name), reader),
    present: (...names) => names.filter((name) => context.files.has(place(name))).map(place).join(' '),
    toolVersion: (tool) => new RegExp(`^${tool}[ \\t]+(\\d\\S*)`, 'm').exec(context.texts.get(place('.tool-versions')) ?? '')?.[1],
    port: (...commands) => listeningPort(context, folder, commands),
  };
}
