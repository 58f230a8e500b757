import type { WorkspaceEdit } from 'vscode-languageserver';
import { applyMethod, type ApplyParams, type ApplyResult } from '../../../../shared/src/protocol-actions.ts';
import { readOptions, type ActionData } from '../action-data.ts';
import { computeEdit } from '../compute-edit.ts';
import { actionFailed, guardRequest, requestFailed } from '../guard.ts';
import { openAnalysis } from '../open-analysis.ts';
import { logFailures, type Session } from '../session.ts';

/** `distiller/apply`: the edit of one refactoring with the options that were picked. */
export function handleApply(session: Session): void {
  const apply = async (params: ApplyParams): Promise<ApplyResult<WorkspaceEdit>> => {
    const analysis = await openAnalysis(session, params.uri, params.version);
    const computed = computeEdit(analysis, dataOf(params), session.features);
    logFailures(session);
    if (computed.status === 'refused') throw requestFailed(computed.reason);
    return { title: computed.title, edit: computed.edit };
  };
  session.connection.onRequest(applyMethod, guardRequest(session.log, applyMethod, actionFailed, apply));
}

function dataOf({ uri, version, id, range, options }: ApplyParams): ActionData {
  return { uri, version, kind: 'refactoring', id, options: readOptions(options), ...(range === undefined ? {} : { range }) };
}
