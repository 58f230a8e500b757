import { DocumentHighlightKind, type DocumentHighlight, type DocumentHighlightParams } from 'vscode-languageserver';
import { occurrencesAt } from '../../engine/occurrences.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

export function handleDocumentHighlight(session: Session): void {
  const highlight = async ({ textDocument, position }: DocumentHighlightParams): Promise<DocumentHighlight[]> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || session.neighbours.leaves('documentHighlight')) return [];
    const { document, model } = analysis;
    const found = occurrencesAt(model, document.offsetAt(position));
    if (found === undefined) return [];
    return [
      ...found.definitions.map((range) => ({ kind: DocumentHighlightKind.Write, range: toLspRange(document, range) })),
      ...found.uses.map((range) => ({ kind: DocumentHighlightKind.Read, range: toLspRange(document, range) })),
    ];
  };
  session.connection.onDocumentHighlight(guardRequest(session.log, 'textDocument/documentHighlight', () => [], highlight));
}
