import * as vscode from 'vscode';
import { projectFilesMethod, type ProjectFilesParams, type ProjectFilesResult } from '../../shared/src/protocol-project.ts';
import type { Service } from './service.ts';

/** *New Dockerfile for this project*: in the folder of the explorer's menu, else beside what is edited. */
export async function newDockerfile({ client }: Service, chosen: vscode.Uri | undefined): Promise<void> {
  const folder = await folderOf(chosen);
  if (client === undefined || folder === undefined) {
    void vscode.window.showInformationMessage(client === undefined ? 'Dockerfile Distiller is not running.' : 'Open a folder first.');
    return;
  }
  const uri = vscode.Uri.joinPath(folder, 'Dockerfile');
  if (await isWritten(uri)) {
    await vscode.window.showTextDocument(uri);
    void vscode.window.showInformationMessage('There is a Dockerfile already. Its refactorings are in the light bulb.');
    return;
  }
  const params: ProjectFilesParams = { uri: client.code2ProtocolConverter.asUri(uri) };
  const result = await client.sendRequest<ProjectFilesResult>(projectFilesMethod, params);
  const snippet = await pickFile(result);
  if (snippet !== undefined) await write(uri, snippet);
}

async function pickFile({ files, reasons }: ProjectFilesResult): Promise<string | undefined> {
  if (files.length === 0) {
    void vscode.window.showInformationMessage(reasons.length === 0 ? 'There is no project here whose Dockerfile is known.' : reasons.join(' '));
    return undefined;
  }
  const items = files.map(({ title, detail, snippet }) => ({ label: title, detail, snippet }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Dockerfile for this project', placeHolder: reasons.join(' ') });
  return picked?.snippet;
}

/** The file is made empty, and its text is the user's to save or to undo. */
async function write(uri: vscode.Uri, snippet: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true });
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(`${uri.path} could not be written.`);
    return;
  }
  const editor = await vscode.window.showTextDocument(uri);
  // Of a file that was deleted a moment ago, the editor may still hold the text.
  const all = editor.document.validateRange(new vscode.Range(0, 0, editor.document.lineCount, 0));
  await editor.insertSnippet(new vscode.SnippetString(snippet), all);
}

async function folderOf(chosen: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  if (chosen !== undefined) return (await isFolder(chosen)) ? chosen : vscode.Uri.joinPath(chosen, '..');
  const edited = vscode.window.activeTextEditor?.document.uri;
  if (edited !== undefined && vscode.workspace.getWorkspaceFolder(edited) !== undefined) return vscode.Uri.joinPath(edited, '..');
  const [only, second] = vscode.workspace.workspaceFolders ?? [];
  return second === undefined ? only?.uri : (await vscode.window.showWorkspaceFolderPick())?.uri;
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.Directory;
}

/** On disk, or in an editor that is not saved yet; one that is saved may be gone since. */
async function isWritten(uri: vscode.Uri): Promise<boolean> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.isDirty === true) return open.getText().trim() !== '';
  try {
    return (await vscode.workspace.fs.readFile(uri)).some((byte) => byte > 32);
  } catch {
    return false;
  }
}
