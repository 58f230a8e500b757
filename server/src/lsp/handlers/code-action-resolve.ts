import type { CodeAction } from 'vscode-languageserver';
import { readActionData } from '../action-data.ts';
import { computeEdit } from '../compute-edit.ts';
import { actionFailed, guardRequest, requestFailed } from '../guard.ts';
import { openAnalysis } from '../open-analysis.ts';
import { logFailures, type Session } from '../session.ts';

/** `codeAction/resolve`: computes the edit of the one action that was picked. */
export function handleCodeActionResolve(session: Session): void {
  const resolve = async (action: CodeAction): Promise<CodeAction> => {
    if (action.edit !== undefined || action.data === undefined) return action;
    const data = readActionData(action.data);
    if (data === undefined) throw requestFailed('This action does not come from Dockerfile Distiller.');
    const analysis = await openAnalysis(session, data.uri, data.version);
    const computed = computeEdit(analysis, data, session.features);
    logFailures(session);
    if (computed.status === 'refused') throw requestFailed(computed.reason);
    return { ...action, edit: computed.edit };
  };
  session.connection.onCodeActionResolve(guardRequest(session.log, 'codeAction/resolve', actionFailed, resolve));
}
