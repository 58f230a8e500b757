import type { Connection, InitializeParams } from 'vscode-languageserver';

/** The folders of the workspace as URIs, kept up to date. */
export interface WorkspaceRoots {
  list(): readonly string[];
  /** To be called when the client is ready for requests. */
  follow(changed: () => void): void;
}

export function createWorkspaceRoots(connection: Connection, params: InitializeParams): WorkspaceRoots {
  const alone = params.rootUri === null ? [] : [params.rootUri];
  let roots = params.workspaceFolders?.map((folder) => folder.uri) ?? alone;
  return {
    list: () => roots,
    follow(changed) {
      if (params.capabilities.workspace?.workspaceFolders !== true) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        roots = [...roots.filter((uri) => !gone.has(uri)), ...added.map((folder) => folder.uri)];
        changed();
      });
    },
  };
}
