import type { CompletionItem, CompletionParams } from 'vscode-languageserver';
import { actionFailed, guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';

/** `textDocument/completion` and `completionItem/resolve`. */
export function handleCompletion(session: Session): void {
  const complete = async ({ textDocument, position }: CompletionParams): Promise<CompletionItem[]> => {
    const document = session.documents.get(textDocument.uri);
    if (document === undefined || session.neighbours.leaves('completion')) return [];
    return [...(await session.classic.complete(document, position))];
  };
  session.connection.onCompletion(guardRequest(session.log, 'textDocument/completion', () => [], complete));
  session.connection.onCompletionResolve(guardRequest(session.log, 'completionItem/resolve', actionFailed, session.classic.resolveCompletion));
}
