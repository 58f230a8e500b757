import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { actionFailed, guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';

/** `textDocument/documentLink` and `documentLink/resolve`. */
export function handleDocumentLink(session: Session): void {
  const list = ({ textDocument }: DocumentLinkParams): DocumentLink[] => {
    const document = session.documents.get(textDocument.uri);
    if (document === undefined || session.neighbours.leaves('documentLink')) return [];
    return session.classic.links(document);
  };
  session.connection.onDocumentLinks(guardRequest(session.log, 'textDocument/documentLink', () => [], list));
  session.connection.onDocumentLinkResolve(guardRequest(session.log, 'documentLink/resolve', actionFailed, session.classic.resolveLink));
}
