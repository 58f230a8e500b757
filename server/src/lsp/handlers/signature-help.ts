import type { SignatureHelp, SignatureHelpParams } from 'vscode-languageserver';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';

export function handleSignatureHelp(session: Session): void {
  const help = ({ textDocument, position }: SignatureHelpParams): SignatureHelp | null => {
    const document = session.documents.get(textDocument.uri);
    if (document === undefined || session.neighbours.leaves('signatureHelp')) return null;
    const found = session.classic.signatureHelp(document, position);
    return found === null || found.signatures.length === 0 ? null : found;
  };
  session.connection.onSignatureHelp(guardRequest(session.log, 'textDocument/signatureHelp', () => null, help));
}
