import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import { selectionRangesAt } from '../../engine/selection-ranges.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

export function handleSelectionRange(session: Session): void {
  const select = async ({ textDocument, positions }: SelectionRangeParams): Promise<SelectionRange[]> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined) return [];
    const { document, model } = analysis;
    return positions.map((position) => {
      const outward = selectionRangesAt(model, document.offsetAt(position)).map((range) => toLspRange(document, range));
      const chain = outward.reduceRight<SelectionRange | undefined>((parent, range) => (parent === undefined ? { range } : { range, parent }), undefined);
      return chain ?? { range: { start: position, end: position } };
    });
  };
  session.connection.onSelectionRanges(guardRequest(session.log, 'textDocument/selectionRange', () => [], select));
}
