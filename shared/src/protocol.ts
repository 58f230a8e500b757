/**
 * Requests of the server to a client that can reach files the server cannot: virtual workspaces and the web.
 * The client says so with `initializationOptions.fileRequests: true`; without it the server reads the disk itself.
 */
export const listFilesMethod = 'distiller/listFiles';
export const readFilesMethod = 'distiller/readFiles';

/** List the files (not folders) below a folder, breadth first: those nearest to it come first. */
export interface ListFilesParams {
  /** The folder. */
  readonly uri: string;
  /** At most so many; when there are more, `truncated` is true. */
  readonly limit: number;
  /** Folders of these names (or of these ends of a path, with `/`) are named in `skipped` and not entered. */
  readonly skip: readonly string[];
}

export interface ListFilesResult {
  /** Relative to the folder, with `/`, not percent-encoded. */
  readonly files: readonly string[];
  readonly skipped: readonly string[];
  readonly truncated: boolean;
}

export interface ReadFilesParams {
  /** The folder that the paths are relative to. */
  readonly uri: string;
  readonly paths: readonly string[];
  /** Files of more bytes are not read. */
  readonly maxBytes: number;
}

export interface ReadFilesResult {
  /** In the order asked for; null where the file is absent, too large, not UTF-8 text, or outside of the folder. */
  readonly texts: readonly (string | null)[];
}
