import type { DocumentFormattingParams, TextEdit } from 'vscode-languageserver';
import { formatEdits } from '../../engine/format.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

/** Off unless asked: other extensions format as well, and a file's layout is its author's. */
export function handleFormatting(session: Session): void {
  const format = async ({ textDocument }: DocumentFormattingParams): Promise<TextEdit[]> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || !analysis.settings.formatEnable || session.neighbours.leaves('formatting')) return [];
    return formatEdits(analysis.model).map(({ range, text }) => ({ range: toLspRange(analysis.document, range), newText: text }));
  };
  session.connection.onDocumentFormatting(guardRequest(session.log, 'textDocument/formatting', () => [], format));
}
