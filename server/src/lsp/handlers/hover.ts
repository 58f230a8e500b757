import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';
import { hoverWithFindings } from '../../engine/hover.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

/** Our own card where there is one, else the help for instructions and flags. */
export function handleHover(session: Session): void {
  const hover = async ({ textDocument, position }: HoverParams): Promise<Hover | null> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || session.neighbours.leaves('hover')) return null;
    const { document, model, settings } = analysis;
    const card = hoverWithFindings(model, settings, document.offsetAt(position));
    if (card === undefined) return session.classic.hover(document, position);
    return { contents: { kind: MarkupKind.Markdown, value: card.text }, range: toLspRange(document, card.range) };
  };
  session.connection.onHover(guardRequest(session.log, 'textDocument/hover', () => null, hover));
}
