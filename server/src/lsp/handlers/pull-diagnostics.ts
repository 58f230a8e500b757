import { DocumentDiagnosticReportKind, type DocumentDiagnosticParams, type DocumentDiagnosticReport } from 'vscode-languageserver';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { diagnosticsOf } from './diagnostics.ts';

/** `textDocument/diagnostic`, for clients that ask when they need them. */
export function handlePullDiagnostics(session: Session): void {
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const report = async ({ textDocument, previousResultId }: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined) return nothing;
    const resultId = analysis.identity;
    if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(session, analysis) };
  };
  session.connection.languages.diagnostics.on(guardRequest(session.log, 'textDocument/diagnostic', () => nothing, report));
}
