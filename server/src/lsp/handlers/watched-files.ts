import { DidChangeWatchedFilesNotification, FileChangeType, WatchKind, type FileEvent } from 'vscode-languageserver';
import type { FileChange } from '../context-provider.ts';
import { describeError } from '../guard.ts';
import type { Session } from '../session.ts';

/** `workspace/didChangeWatchedFiles`: the build context of open Dockerfiles may have changed. */
export function handleWatchedFiles(session: Session, refresh: () => void): void {
  session.connection.onDidChangeWatchedFiles(({ changes }) => {
    if (session.contexts.filesChanged(changes.map(toFileChange))) refresh();
  });
}

/** Which files exist matters for all of them, what they say only for those that were read: the provider sorts that out. */
export function registerForWatchedFiles(session: Session): void {
  if (!session.features.watchedFilesRegistration) return;
  const watchers = [{ globPattern: '**/*', kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete }];
  session.connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers })
    .catch((error: unknown) => session.log(`file changes not received: ${describeError(error)}`));
}

function toFileChange({ uri, type }: FileEvent): FileChange {
  if (type === FileChangeType.Created) return { uri, kind: 'created' };
  return { uri, kind: type === FileChangeType.Deleted ? 'deleted' : 'changed' };
}
