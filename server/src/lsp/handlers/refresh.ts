import { CodeLensRefreshRequest, InlayHintRefreshRequest } from 'vscode-languageserver';
import { describeError } from '../guard.ts';
import type { Session } from '../session.ts';

/** Has everything that is shown looked at anew, after a change of settings or of files beside the Dockerfile. */
export function refresher(session: Session, diagnostics: () => void): () => void {
  const { connection, features, log } = session;
  const ask = (what: string, type: typeof CodeLensRefreshRequest.type | typeof InlayHintRefreshRequest.type): void => {
    connection.sendRequest(type).catch((error: unknown) => log(`${what} refresh: ${describeError(error)}`));
  };
  return () => {
    diagnostics();
    if (features.codeLensRefresh) ask('code lens', CodeLensRefreshRequest.type);
    if (features.inlayHintRefresh) ask('inlay hints', InlayHintRefreshRequest.type);
  };
}
