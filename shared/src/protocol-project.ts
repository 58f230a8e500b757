/** Complete Dockerfiles for the project that lies where a Dockerfile is to be; it need not exist yet. */
export const projectFilesMethod = 'distiller/projectFiles';

export interface ProjectFilesParams {
  /** The Dockerfile to be. */
  readonly uri: string;
}

export interface ProjectFilesResult {
  readonly files: readonly {
    /** `Node, distroless`. */
    readonly title: string;
    /** What was read from the project. */
    readonly detail: string;
    /** In the syntax of snippets: what the project does not say is a placeholder. */
    readonly snippet: string;
  }[];
  /** Why there is none, or one less than one would think. */
  readonly reasons: readonly string[];
}
