import { listFilesMethod, readFilesMethod, type ListFilesParams, type ListFilesResult, type ReadFilesParams, type ReadFilesResult } from '../../../shared/src/protocol.ts';
import { fetchLimits, skippedFolders } from '../context/wanted.ts';
import type { ContextHost } from './context-provider.ts';
import { uriInRoot } from './workspace-uri.ts';

/** The one method of a connection that is used, so that any connection fits. */
export interface RequestSender {
  sendRequest<Result>(method: string, params: unknown): Promise<Result>;
}

/** Reaches files through the client: in virtual workspaces and in the browser there is no disk. */
export function clientHost(connection: RequestSender): ContextHost {
  return {
    async list(root, folder) {
      const params: ListFilesParams = { uri: uriInRoot(root, folder), limit: fetchLimits.files, skip: skippedFolders };
      const result = await connection.sendRequest<ListFilesResult>(listFilesMethod, params);
      const below = (path: string): string => (folder === '' ? path : `${folder}/${path}`);
      return { files: result.files.map(below), truncated: result.truncated, skippedFolders: result.skipped.map(below) };
    },
    async read(root, paths) {
      const params: ReadFilesParams = { uri: root, paths, maxBytes: fetchLimits.bytes };
      const result = await connection.sendRequest<ReadFilesResult>(readFilesMethod, params);
      const texts = new Map<string, string>();
      paths.forEach((path, index) => {
        const text = result.texts[index];
        if (typeof text === 'string') texts.set(path, text);
      });
      return texts;
    },
  };
}
