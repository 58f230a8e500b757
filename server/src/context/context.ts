/**
 * The build context as plain data, fetched by the LSP or the command line before the core runs.
 * Paths are relative to the context folder, with `/`. Absent (`undefined` on the model) means: no context known.
 */
export interface BuildContext {
  /** How the folder was found; shown to the user. */
  readonly origin: 'compose' | 'bake' | 'sources' | 'setting' | 'given';
  /** The Dockerfile's own path relative to the context folder, with `..` where it lies outside. */
  readonly dockerfile: string;
  /** The context folder relative to the workspace root, for messages; empty for the root itself. Absent: not known. */
  readonly folder?: string;
  /** Files (not folders) that the build sees: .dockerignore already applied. */
  readonly files: ReadonlySet<string>;
  /** More files exist than were listed: nothing may be concluded from absence. */
  readonly truncated: boolean;
  /** Folders that exist and were not looked into (`node_modules`, `.git`, …); .dockerignore already applied. */
  readonly skippedFolders?: readonly string[];
  /** Every file of the folder, what .dockerignore hides included. */
  readonly allFiles?: ReadonlySet<string>;
  /** Text of the files that a manifest reader or a refactoring needs (at most 1 MB each). */
  readonly texts: ReadonlyMap<string, string>;
  readonly dockerignore: string | undefined;
  /** Where that text stands, from the Dockerfile's folder. */
  readonly dockerignoreFile?: string | undefined;
  readonly compose: readonly ComposeService[];
}

/** A compose service (or bake target) that builds this Dockerfile. */
export interface ComposeService {
  readonly kind?: 'compose' | 'bake';
  /** False: this file only says how a service that another file builds is run. */
  readonly builds?: boolean;
  readonly name: string;
  /** The compose or bake file, relative to the workspace root. */
  readonly file: string;
  readonly target: string | undefined;
  readonly args: Readonly<Record<string, string>>;
  /** Names that `--from` finds beside the stages: `additional_contexts` of compose, `contexts` of bake. */
  readonly contexts?: readonly string[];
  readonly command: string | readonly string[] | undefined;
  readonly entrypoint: string | readonly string[] | undefined;
  readonly user: string | undefined;
  /** The test as written; `["NONE"]` where it is disabled. */
  readonly healthcheck: string | readonly string[] | undefined;
  readonly workingDir?: string | undefined;
  readonly readOnly?: boolean;
  /** `develop.watch` syncs files into the container: it is used for development. */
  readonly watches?: boolean;
  /**
   * A bind mount's source in the workspace is relative to the context folder (`.` is the folder itself);
   * others are as written.
   */
  readonly mounts: readonly { readonly source: string; readonly target: string; readonly bind: boolean }[];
  readonly ports: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}
