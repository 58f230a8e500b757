import { MarkupContent, MarkupKind, type Hover, type HoverParams, type Position } from 'vscode-languageserver';
import { hoverWithFindings } from '../../engine/hover.ts';
import type { Analysis } from '../analyses.ts';
import { askClassic } from '../classic-help.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

/** Our own card where there is one, else the help for instructions and flags. */
export function handleHover(session: Session): void {
  const hover = async ({ textDocument, position }: HoverParams): Promise<Hover | null> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || session.neighbours.leaves('hover')) return null;
    const { document, model, settings } = analysis;
    const card = hoverWithFindings(model, settings, document.offsetAt(position), () => helpAt(session, analysis, position));
    return card === undefined ? null : { contents: { kind: MarkupKind.Markdown, value: card.text }, range: toLspRange(document, card.range) };
  };
  session.connection.onHover(guardRequest(session.log, 'textDocument/hover', () => null, hover));
}

/** For instructions and flags. */
function helpAt(session: Session, analysis: Analysis, position: Position): string | undefined {
  const help = askClassic(analysis, position, (part, place) => session.classic.hover(part, place))?.answer ?? null;
  if (help === null) return undefined;
  if (typeof help.contents === 'string') return help.contents;
  return MarkupContent.is(help.contents) ? help.contents.value : undefined;
}
