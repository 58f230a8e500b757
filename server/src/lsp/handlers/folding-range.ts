import type { FoldingRange, FoldingRangeParams } from 'vscode-languageserver';
import { outlineOf } from '../../engine/outline.ts';
import type { Analysis } from '../analyses.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

export function handleFoldingRange(session: Session): void {
  const fold = async ({ textDocument }: FoldingRangeParams): Promise<FoldingRange[]> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || session.neighbours.leaves('foldingRange')) return [];
    return [...stages(analysis), ...session.classic.foldingRanges(analysis.document)];
  };
  session.connection.onFoldingRanges(guardRequest(session.log, 'textDocument/foldingRange', () => [], fold));
}

/** Each from its FROM to its last instruction: blank lines and comments above the next FROM stay. */
function stages({ model, document }: Analysis): readonly FoldingRange[] {
  const places = outlineOf(model).filter(({ kind }) => kind === 'stage').map(({ range }) => toLspRange(document, range));
  return places.flatMap(({ start, end }) => (end.line > start.line ? [{ startLine: start.line, endLine: end.line }] : []));
}
