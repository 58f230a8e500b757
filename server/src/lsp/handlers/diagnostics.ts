import type { Diagnostic } from 'vscode-languageserver';
import { lint } from '../../engine/lint.ts';
import type { Analysis } from '../analyses.ts';
import { logFailures, type Session } from '../session.ts';
import { toDiagnostic } from '../to-lsp.ts';

/** The findings of one version, as both push and pull send them. */
export function diagnosticsOf(session: Session, analysis: Analysis): Diagnostic[] {
  const diagnostics = lint(analysis.model, analysis.settings).map((reported) => toDiagnostic(analysis.document, reported, session.features));
  logFailures(session);
  return diagnostics;
}
