import { DocumentFormattingRequest, type Disposable, type DocumentFormattingParams, type TextEdit } from 'vscode-languageserver';
import { formatEdits } from '../../engine/format.ts';
import { describeError, guardRequest } from '../guard.ts';
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

/**
 * Offers formatting while it is switched on for an open document and nobody else does it: an editor that knows of two
 * formatters asks its user which one to take, also where one of them never has anything to say.
 */
export function registerForFormatting(session: Session): void {
  if (!session.features.formattingRegistration) return;
  let registered: Disposable | undefined;
  const follow = async (): Promise<void> => {
    const settings = await Promise.all(session.documents.all().map(({ uri }) => session.settings.of(uri)));
    const isWanted = settings.some(({ formatEnable }) => formatEnable) && !session.neighbours.leaves('formatting');
    if (isWanted === (registered !== undefined)) return;
    if (isWanted) registered = await session.connection.client.register(DocumentFormattingRequest.type, { documentSelector: null });
    else registered?.dispose();
    if (!isWanted) registered = undefined;
  };
  // One after the other: two at once would both find nothing registered.
  let latest = Promise.resolve();
  const soon = (): void => {
    latest = latest.then(follow).catch((error: unknown) => session.log(`formatting not offered: ${describeError(error)}`));
  };
  session.documents.onDidOpen(soon);
  session.settings.onDidChange(soon);
  session.neighbours.onDidChange(soon);
}
