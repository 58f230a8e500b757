import * as vscode from 'vscode';
import { eventually, expectThat } from './expect.ts';

export function fileUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  expectThat(folder !== undefined, 'There is a workspace folder');
  return vscode.Uri.joinPath(folder, name);
}

/** Opens a file of the workspace folder and shows it. */
export async function openFile(name: string): Promise<vscode.TextDocument> {
  return show(await vscode.workspace.openTextDocument(fileUri(name)));
}

export async function openUntitled(content: string): Promise<vscode.TextDocument> {
  return show(await vscode.workspace.openTextDocument({ language: 'dockerfile', content }));
}

export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export function ourFindings(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((finding) => finding.source === 'distiller');
}

export function findingsOf(document: vscode.TextDocument, rule: string): readonly vscode.Diagnostic[] {
  return ourFindings(document).filter((finding) => ruleOf(finding) === rule);
}

export function untilFound(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return eventually(`a finding of ${rule}`, () => findingsOf(document, rule)[0]);
}

export async function untilGone(document: vscode.TextDocument, rule: string): Promise<void> {
  await eventually(`no finding of ${rule}`, () => (findingsOf(document, rule).length === 0 ? true : undefined));
}

/** The one of the light bulb's actions that is asked for, resolved; a server that is still starting offers none at first. */
export function untilOffered(what: string, document: vscode.TextDocument, range: vscode.Range, kind: string, isIt: (action: vscode.CodeAction) => boolean): Promise<vscode.CodeAction> {
  return eventually(`${what} to be offered`, async () => (await actionsAt(document, range, kind)).find(isIt));
}

/** The actions that the light bulb offers for a range, resolved, so that their edits can be applied. */
export async function actionsAt(document: vscode.TextDocument, range: vscode.Range, kind?: string): Promise<readonly vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[] | undefined>('vscode.executeCodeActionProvider', document.uri, range, kind, 100);
  return actions ?? [];
}

export async function applyAction(action: vscode.CodeAction): Promise<void> {
  expectThat(action.edit !== undefined, `The action "${action.title}" has an edit`);
  expectThat(await vscode.workspace.applyEdit(action.edit), `The edit of "${action.title}" was applied`);
}

function ruleOf(finding: vscode.Diagnostic): string {
  const { code } = finding;
  return String(typeof code === 'object' ? code.value : code);
}

async function show(document: vscode.TextDocument): Promise<vscode.TextDocument> {
  await vscode.window.showTextDocument(document);
  return document;
}
