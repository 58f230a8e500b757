import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import type { Fix } from '../../../action/action.ts';
import { quickFixes, type QuickFix } from '../../../engine/quick-fixes.ts';
import { toDiagnostic } from '../../to-lsp.ts';
import type { Session } from '../../session.ts';
import type { MenuRequest } from '../code-action.ts';
import { withEdit } from './with-edit.ts';

/** The fixes of the findings under the cursor; the first safe one is what "Auto Fix" takes. */
export function quickFixActions(session: Session, request: MenuRequest): CodeAction[] {
  if (!request.wants(CodeActionKind.QuickFix)) return [];
  const { model, settings } = request.analysis;
  const offered = quickFixes(model, settings, request.selection).filter(({ fix }) => session.features.fileCreation || !makesFile(fix));
  return offered.map((quickFix) => toAction(session, request, quickFix));
}

function makesFile({ elsewhere }: Fix): boolean {
  return elsewhere?.().some(({ before }) => before === undefined) === true;
}

function toAction(session: Session, request: MenuRequest, quickFix: QuickFix): CodeAction {
  const action: CodeAction = {
    title: quickFix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(session, request, quickFix)],
    ...(quickFix.preferred ? { isPreferred: true } : {}),
  };
  return withEdit(session, request, action, 'fix', quickFix.id);
}

/** The client's own copy where it sent one, so that it finds the diagnostic again in its list. */
function diagnosticOf(session: Session, { analysis, params }: MenuRequest, quickFix: QuickFix): Diagnostic {
  const ours = toDiagnostic(analysis.document, quickFix.reported, session.features);
  const sent = params.context.diagnostics.find(
    (candidate) => candidate.code === ours.code && candidate.range.start.line === ours.range.start.line && candidate.range.start.character === ours.range.start.character,
  );
  return sent ?? ours;
}
