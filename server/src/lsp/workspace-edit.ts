import type { AnnotatedTextEdit, ChangeAnnotation, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Annotation, PlannedEdit } from '../action/action.ts';
import type { ClientFeatures } from './client-features.ts';
import { toLspRange } from './to-lsp.ts';

/**
 * Edits of one version of one document as the client can take them. With annotations, each
 * edit names the part of the plan it belongs to: its own, else `whole`.
 */
export function toWorkspaceEdit(document: TextDocument, edits: readonly PlannedEdit[], whole: Annotation | undefined, features: ClientFeatures): WorkspaceEdit {
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  if (!features.documentChanges) return { changes: { [document.uri]: ordered.map((edit) => plainEdit(document, edit)) } };
  const annotations = new Map<string, ChangeAnnotation>();
  const written = ordered.map((edit) => {
    const plain = plainEdit(document, edit);
    const annotation = edit.annotation ?? whole;
    return annotation === undefined || !features.changeAnnotations ? plain : annotate(plain, annotation, annotations);
  });
  return {
    documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: written }],
    ...(annotations.size > 0 ? { changeAnnotations: Object.fromEntries(annotations) } : {}),
  };
}

function plainEdit(document: TextDocument, edit: PlannedEdit): LspTextEdit {
  return { range: toLspRange(document, edit.range), newText: edit.text };
}

/** The label is the key: edits of one part are shown and confirmed together. */
function annotate(edit: LspTextEdit, annotation: Annotation, annotations: Map<string, ChangeAnnotation>): AnnotatedTextEdit {
  annotations.set(annotation.label, {
    label: annotation.label,
    ...(annotation.description === undefined ? {} : { description: annotation.description }),
    ...(annotation.needsConfirmation ? { needsConfirmation: true } : {}),
  });
  return { ...edit, annotationId: annotation.label };
}
