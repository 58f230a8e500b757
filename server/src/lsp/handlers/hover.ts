import type { Hover, HoverParams } from 'vscode-languageserver';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';

export function handleHover(session: Session): void {
  const hover = ({ textDocument, position }: HoverParams): Hover | null => {
    const document = session.documents.get(textDocument.uri);
    if (document === undefined || session.neighbours.leaves('hover')) return null;
    return session.classic.hover(document, position);
  };
  session.connection.onHover(guardRequest(session.log, 'textDocument/hover', () => null, hover));
}
