import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Range as LspRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticsSource, docsUrl, fileNameOf } from '../../../shared/src/ids.ts';
import type { Severity } from '../action/action.ts';
import type { ReportedFinding } from '../engine/lint.ts';
import { assertNever } from '../text/assert-never.ts';
import type { Range } from '../text/range.ts';
import type { ClientFeatures } from './client-features.ts';

export function toLspRange(document: TextDocument, range: Range): LspRange {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

export function toDiagnostic(document: TextDocument, { rule, severity, finding }: ReportedFinding, features: ClientFeatures): Diagnostic {
  const related = finding.related ?? [];
  const page = rule.docs ?? rulePage(rule.id);
  return {
    range: toLspRange(document, finding.range),
    message: finding.message,
    severity: toLspSeverity(severity),
    source: diagnosticsSource,
    code: rule.id,
    ...(features.codeDescription && page !== undefined ? { codeDescription: { href: page } } : {}),
    ...(finding.tags === undefined ? {} : { tags: finding.tags.map((tag) => (tag === 'unnecessary' ? DiagnosticTag.Unnecessary : DiagnosticTag.Deprecated)) }),
    ...(features.relatedInformation && related.length > 0
      ? { relatedInformation: related.map(({ range, message }) => ({ location: { uri: document.uri, range: toLspRange(document, range) }, message })) }
      : {}),
    data: { rule: rule.id, start: finding.range.start, end: finding.range.end },
  };
}

function rulePage(id: string): string | undefined {
  return docsUrl === undefined ? undefined : `${docsUrl}/rules/${fileNameOf(id)}.md`;
}

function toLspSeverity(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'error': return DiagnosticSeverity.Error;
    case 'warning': return DiagnosticSeverity.Warning;
    case 'info': return DiagnosticSeverity.Information;
    case 'hint': return DiagnosticSeverity.Hint;
    default: return assertNever(severity);
  }
}
