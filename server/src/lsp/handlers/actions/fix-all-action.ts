import type { CodeAction } from 'vscode-languageserver';
import { fixAllKind } from '../../../../../shared/src/ids.ts';
import type { Session } from '../../session.ts';
import type { MenuRequest } from '../code-action.ts';
import { withEdit } from './with-edit.ts';

/** `source.fixAll.distiller`: every safe fix at once, on command or on save. */
export function fixAllActions(session: Session, request: MenuRequest): CodeAction[] {
  if (!request.wants(fixAllKind)) return [];
  const action: CodeAction = { title: 'Fix everything that is safe to fix', kind: fixAllKind };
  return [withEdit(session, request, action, 'fixAll', 'all')];
}
