import { LSPErrorCodes, ResponseError, type PrepareRenameParams, type Range, type RenameParams, type WorkspaceEdit } from 'vscode-languageserver';
import { occurrencesAt } from '../../engine/occurrences.ts';
import { renameAt } from '../../engine/rename.ts';
import { touches } from '../../text/range.ts';
import { actionFailed, guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

/** `textDocument/prepareRename` and `textDocument/rename`. */
export function handleRename(session: Session): void {
  const prepare = async ({ textDocument, position }: PrepareRenameParams): Promise<Range | null> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || session.neighbours.leaves('rename')) return null;
    const { document, model } = analysis;
    const offset = document.offsetAt(position);
    const found = occurrencesAt(model, offset);
    const range = found === undefined ? undefined : [...found.definitions, ...found.uses].find((candidate) => touches(candidate, offset));
    return range === undefined ? null : toLspRange(document, range);
  };
  const rename = async ({ textDocument, position, newName }: RenameParams): Promise<WorkspaceEdit | ResponseError | null> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || session.neighbours.leaves('rename')) return null;
    const { document, model } = analysis;
    const answer = renameAt(model, document.offsetAt(position), newName);
    if (answer === undefined) return null;
    if ('refused' in answer) return new ResponseError(LSPErrorCodes.RequestFailed, answer.refused);
    const edits = answer.edits.map(({ range, text }) => ({ range: toLspRange(document, range), newText: text }));
    if (!session.features.documentChanges) return { changes: { [document.uri]: edits } };
    return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }] };
  };
  session.connection.onPrepareRename(guardRequest(session.log, 'textDocument/prepareRename', () => null, prepare));
  session.connection.onRenameRequest(guardRequest(session.log, 'textDocument/rename', actionFailed, rename));
}
