import { SymbolKind, type DocumentSymbol, type DocumentSymbolParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { outlineOf, type OutlineEntry } from '../../engine/outline.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

export function handleDocumentSymbol(session: Session): void {
  const symbols = async ({ textDocument }: DocumentSymbolParams): Promise<DocumentSymbol[]> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || session.neighbours.leaves('documentSymbol')) return [];
    return outlineOf(analysis.model).map((entry) => toSymbol(analysis.document, entry));
  };
  session.connection.onDocumentSymbol(guardRequest(session.log, 'textDocument/documentSymbol', () => [], symbols));
}

const kinds: Readonly<Record<OutlineEntry['kind'], SymbolKind>> = {
  stage: SymbolKind.Module,
  instruction: SymbolKind.Function,
  argument: SymbolKind.Variable,
};

function toSymbol(document: TextDocument, entry: OutlineEntry): DocumentSymbol {
  return {
    name: entry.name,
    detail: entry.detail,
    kind: kinds[entry.kind],
    range: toLspRange(document, entry.range),
    selectionRange: toLspRange(document, entry.selection),
    children: entry.children.map((child) => toSymbol(document, child)),
  };
}
