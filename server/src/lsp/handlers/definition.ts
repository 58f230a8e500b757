import type { DefinitionParams, Location } from 'vscode-languageserver';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';

export function handleDefinition(session: Session): void {
  const define = ({ textDocument, position }: DefinitionParams): Location | null => {
    const document = session.documents.get(textDocument.uri);
    if (document === undefined || session.neighbours.leaves('definition')) return null;
    return session.classic.definition(document, position);
  };
  session.connection.onDefinition(guardRequest(session.log, 'textDocument/definition', () => null, define));
}
