import type { AnnotatedTextEdit, ChangeAnnotation, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Annotation, FileEdit, PlannedEdit } from '../action/action.ts';
import type { ClientFeatures } from './client-features.ts';
import { toLspRange } from './to-lsp.ts';
import { uriBeside } from './workspace-uri.ts';

/**
 * Edits of one version of one document as the client can take them. With annotations, each
 * edit names the part of the plan it belongs to: its own, else `whole`.
 */
export function toWorkspaceEdit(document: TextDocument, edits: readonly PlannedEdit[], whole: Annotation | undefined, features: ClientFeatures, elsewhere: readonly FileEdit[] = []): WorkspaceEdit {
  const files = [{ document, version: document.version, isNew: false, edits }, ...elsewhere.map((file) => fileBeside(document, file))].filter((file) => file.edits.length > 0);
  const ordered = files.map((file) => ({ ...file, edits: [...file.edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end) }));
  if (!features.documentChanges) return { changes: Object.fromEntries(ordered.map((file) => [file.document.uri, file.edits.map((edit) => plainEdit(file.document, edit))])) };
  const annotations = new Map<string, ChangeAnnotation>();
  const written = (file: TextDocument, edit: PlannedEdit): LspTextEdit => {
    const plain = plainEdit(file, edit);
    const annotation = edit.annotation ?? whole;
    return annotation === undefined || !features.changeAnnotations ? plain : annotate(plain, annotation, annotations);
  };
  return {
    documentChanges: ordered.flatMap((file) => [
      ...(file.isNew ? [{ kind: 'create' as const, uri: file.document.uri, options: { ignoreIfExists: true } }] : []),
      { textDocument: { uri: file.document.uri, version: file.version }, edits: file.edits.map((edit) => written(file.document, edit)) },
    ]),
    ...(annotations.size > 0 ? { changeAnnotations: Object.fromEntries(annotations) } : {}),
  };
}

/** The client knows best which version of it is open. */
function fileBeside(document: TextDocument, { path, before, edits }: FileEdit): { readonly document: TextDocument; readonly version: null; readonly isNew: boolean; readonly edits: readonly PlannedEdit[] } {
  return { document: TextDocument.create(uriBeside(document.uri, path), 'plaintext', 0, before ?? ''), version: null, isNew: before === undefined, edits };
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
