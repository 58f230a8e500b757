import type { CodeAction } from 'vscode-languageserver';
import type { ActionData } from '../../action-data.ts';
import { computeEdit } from '../../compute-edit.ts';
import type { Session } from '../../session.ts';
import type { MenuRequest } from '../code-action.ts';

/** Adds what resolve needs, or the edit at once for a client that does not resolve. */
export function withEdit(session: Session, request: MenuRequest, action: CodeAction, kind: ActionData['kind'], id: string): CodeAction {
  const { analysis, params } = request;
  const data: ActionData = { uri: analysis.document.uri, version: analysis.document.version, kind, id, range: params.range, options: {} };
  if (session.features.lazyEdits) return { ...action, data };
  const computed = computeEdit(analysis, data, session.features);
  return computed.status === 'ready' ? { ...action, edit: computed.edit } : action;
}
