import { LSPErrorCodes, ResponseError, type PrepareRenameParams, type Range, type RenameParams, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { occurrencesAt } from '../../engine/occurrences.ts';
import { definitionsOf, renameAt } from '../../engine/rename.ts';
import type { TextEdit as Edit } from '../../text/edit.ts';
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
    const definitions = await session.contexts.readNow(document.uri, definitionsOf(model));
    const texts = new Map([...definitions].map(([path, { text }]) => [path, text]));
    const answer = renameAt(model, document.offsetAt(position), newName, texts);
    if (answer === undefined) return null;
    if ('refused' in answer) return new ResponseError(LSPErrorCodes.RequestFailed, answer.refused);
    const others = answer.elsewhere.flatMap(({ file, edits }) => {
      const other = definitions.get(file);
      return other === undefined ? [] : [toTextEdits(TextDocument.create(other.uri, '', 0, other.text), edits)];
    });
    return toWorkspaceEdit(session.features, { document, ...toTextEdits(document, answer.edits) }, others);
  };
  session.connection.onPrepareRename(guardRequest(session.log, 'textDocument/prepareRename', () => null, prepare));
  session.connection.onRenameRequest(guardRequest(session.log, 'textDocument/rename', actionFailed, rename));
}

interface DocumentEdits {
  readonly uri: string;
  readonly edits: TextEdit[];
}

function toTextEdits(document: TextDocument, edits: readonly Edit[]): DocumentEdits {
  return { uri: document.uri, edits: edits.map(({ range, text }) => ({ range: toLspRange(document, range), newText: text })) };
}

/** Of the other files no version is known: they may not be open. */
function toWorkspaceEdit({ documentChanges }: Session['features'], own: DocumentEdits & { readonly document: TextDocument }, others: readonly DocumentEdits[]): WorkspaceEdit {
  const all = [own, ...others];
  if (!documentChanges) return { changes: Object.fromEntries(all.map(({ uri, edits }) => [uri, edits])) };
  return { documentChanges: all.map(({ uri, edits }) => ({ textDocument: { uri, version: uri === own.uri ? own.document.version : null }, edits })) };
}
