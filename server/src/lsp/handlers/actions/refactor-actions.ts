import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import { applyRefactoringCommand, type ApplyRefactoringArguments } from '../../../../../shared/src/protocol-actions.ts';
import { listRefactorings, type ListedRefactoring } from '../../../engine/refactor.ts';
import type { Range } from '../../../text/range.ts';
import type { Session } from '../../session.ts';
import type { MenuRequest } from '../code-action.ts';
import { withEdit } from './with-edit.ts';

/**
 * Refactorings of the place. Where the menu was not opened on purpose, only those whose target
 * the cursor touches: a light bulb on every line teaches its user to ignore it.
 */
export function refactorActions(session: Session, request: MenuRequest): CodeAction[] {
  const { model, settings } = request.analysis;
  if (!mayWantRefactorings(request)) return [];
  const listed = listRefactorings(model, { selection: request.selection, options: {}, settings });
  return listed.filter(({ refactoring }) => request.wants(refactoring.kind)).flatMap((entry) => toActions(session, request, entry));
}

function mayWantRefactorings({ params }: MenuRequest): boolean {
  const { only } = params.context;
  return only === undefined || only.some((kind) => kind === '' || kind === CodeActionKind.Refactor || kind.startsWith(`${CodeActionKind.Refactor}.`));
}

function toActions(session: Session, request: MenuRequest, { refactoring, outcome }: ListedRefactoring): CodeAction[] {
  const named = { title: refactoring.title, kind: refactoring.kind };
  if (outcome.status === 'refused') {
    if (!request.isExplicit || !session.features.disabledActions) return [];
    // VS Code greys the entry and shows the reason nowhere, other editors show the title only.
    return [{ ...named, title: `${refactoring.title}: ${outcome.reason}`, disabled: { reason: outcome.reason } }];
  }
  if (!request.isExplicit && !meets(outcome.target, request.selection)) return [];
  const title = outcome.title ?? refactoring.title;
  const action = withEdit(session, request, { ...named, title }, 'refactoring', refactoring.id);
  const hasChoice = (outcome.options ?? []).some((option) => option.values.length > 1);
  if (!hasChoice || !request.isExplicit || !session.features.optionPicker) return [action];
  return [action, pickerAction(request, { title: `${refactoring.title}: choose options…`, kind: refactoring.kind }, refactoring.id)];
}

function pickerAction({ params }: MenuRequest, action: CodeAction, id: string): CodeAction {
  const argument: ApplyRefactoringArguments = { uri: params.textDocument.uri, id, range: params.range };
  return { ...action, command: { title: action.title, command: applyRefactoringCommand, arguments: [argument] } };
}

function meets(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}
