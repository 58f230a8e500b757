import type { DocumentHighlight, DocumentHighlightParams } from 'vscode-languageserver';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';

export function handleDocumentHighlight(session: Session): void {
  const highlight = ({ textDocument, position }: DocumentHighlightParams): DocumentHighlight[] => {
    const document = session.documents.get(textDocument.uri);
    if (document === undefined || session.neighbours.leaves('documentHighlight')) return [];
    return session.classic.highlights(document, position);
  };
  session.connection.onDocumentHighlight(guardRequest(session.log, 'textDocument/documentHighlight', () => [], highlight));
}
