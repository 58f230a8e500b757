import type { FoldingRange, FoldingRangeParams } from 'vscode-languageserver';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';

export function handleFoldingRange(session: Session): void {
  const fold = ({ textDocument }: FoldingRangeParams): FoldingRange[] => {
    const document = session.documents.get(textDocument.uri);
    if (document === undefined || session.neighbours.leaves('foldingRange')) return [];
    return session.classic.foldingRanges(document);
  };
  session.connection.onFoldingRanges(guardRequest(session.log, 'textDocument/foldingRange', () => [], fold));
}
