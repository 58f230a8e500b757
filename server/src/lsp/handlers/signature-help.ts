import type { SignatureHelp, SignatureHelpParams } from 'vscode-languageserver';
import { askClassic } from '../classic-help.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';

export function handleSignatureHelp(session: Session): void {
  const help = async ({ textDocument, position }: SignatureHelpParams): Promise<SignatureHelp | null> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || session.neighbours.leaves('signatureHelp')) return null;
    const found = askClassic(analysis, position, (part, place) => session.classic.signatureHelp(part, place))?.answer ?? null;
    return found === null || found.signatures.length === 0 ? null : found;
  };
  session.connection.onSignatureHelp(guardRequest(session.log, 'textDocument/signatureHelp', () => null, help));
}
