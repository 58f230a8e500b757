import * as vscode from 'vscode';
import type { ProvideRenameEditsSignature } from 'vscode-languageclient';
import { languageIds } from '../../shared/src/ids.ts';

/** Dockerfiles of every file system, saved or not. */
export const documentSelector = languageIds.map((language) => ({ language }));

/** Earlier versions shown for comparison: findings there would be twice in the Problems panel. */
const historySchemes: ReadonlySet<string> = new Set(['git', 'gitfs', 'gitlens', 'pr', 'review', 'scm-history-item', 'vscode-local-history', 'output']);

export function skipHistory(document: vscode.TextDocument, next: (document: vscode.TextDocument) => Promise<void>): Promise<void> {
  return historySchemes.has(document.uri.scheme) ? Promise.resolve() : next(document);
}

export function isDockerfile({ languageId }: vscode.TextDocument): boolean {
  return languageIds.some((id) => id === languageId);
}

/** The file a menu was opened on, shown; from the palette, the Dockerfile that is edited. Undefined, and said so: there is none. */
export async function shownDockerfile(file: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
  const document = file === undefined ? vscode.window.activeTextEditor?.document : await vscode.workspace.openTextDocument(file);
  if (document === undefined || !isDockerfile(document)) {
    void vscode.window.showInformationMessage('Open a Dockerfile first.');
    return undefined;
  }
  if (file !== undefined) await vscode.window.showTextDocument(document);
  return document;
}

/** A compose file that is renamed in was read from disk: what is typed there and not saved would be hit in the wrong place. */
export async function renameInSaved(document: vscode.TextDocument, position: vscode.Position, newName: string, token: vscode.CancellationToken, next: ProvideRenameEditsSignature): Promise<vscode.WorkspaceEdit | null | undefined> {
  const edit = await next(document, position, newName, token);
  const touched = new Set(edit?.entries().map(([uri]) => uri.toString()));
  const unsaved = vscode.workspace.textDocuments.find((other) => other !== document && other.isDirty && touched.has(other.uri.toString()));
  if (unsaved !== undefined) throw new Error(`${vscode.workspace.asRelativePath(unsaved.uri)} names this stage too and has unsaved changes: save it first.`);
  return edit;
}
