import { describeError } from '../guard.ts';
import { handlePullDiagnostics } from './pull-diagnostics.ts';
import { handlePushDiagnostics } from './push-diagnostics.ts';
import type { Session } from '../session.ts';

/** Sets up the one way of diagnostics that this client takes; the result has everything looked at anew. */
export function handleDiagnostics(session: Session): () => void {
  if (!session.features.pullDiagnostics) return handlePushDiagnostics(session).refresh;
  handlePullDiagnostics(session);
  return () => {
    if (!session.features.diagnosticRefresh) return;
    session.connection.languages.diagnostics.refresh().catch((error: unknown) => session.log(`diagnostics refresh: ${describeError(error)}`));
  };
}
