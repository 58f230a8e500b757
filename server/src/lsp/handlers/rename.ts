import type { PrepareRenameParams, Range, RenameParams, WorkspaceEdit } from 'vscode-languageserver';
import { actionFailed, guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';

/** `textDocument/prepareRename` and `textDocument/rename`. */
export function handleRename(session: Session): void {
  const prepare = ({ textDocument, position }: PrepareRenameParams): Range | null => {
    const document = session.documents.get(textDocument.uri);
    if (document === undefined || session.neighbours.leaves('rename')) return null;
    return session.classic.prepareRename(document, position);
  };
  const rename = ({ textDocument, position, newName }: RenameParams): WorkspaceEdit | null => {
    const document = session.documents.get(textDocument.uri);
    if (document === undefined || session.neighbours.leaves('rename')) return null;
    const edits = session.classic.rename(document, position, newName);
    if (!session.features.documentChanges) return { changes: { [document.uri]: edits } };
    return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }] };
  };
  session.connection.onPrepareRename(guardRequest(session.log, 'textDocument/prepareRename', () => null, prepare));
  session.connection.onRenameRequest(guardRequest(session.log, 'textDocument/rename', actionFailed, rename));
}
