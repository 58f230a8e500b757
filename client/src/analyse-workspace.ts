import * as vscode from 'vscode';
import type { Diagnostic } from 'vscode-languageclient';
import { findingsMethod, type FindingsParams } from '../../shared/src/protocol-findings.ts';
import { isDockerfile } from './documents.ts';
import type { Service } from './service.ts';

const dockerfiles = '**/{Dockerfile,Containerfile,Dockerfile.*,Containerfile.*,*.Dockerfile,*.dockerfile,*.containerfile}';

/** *Analyse all Dockerfiles* and *Analyse this Dockerfile*: findings in the Problems panel without opening a file, and a line that sums them up. */
export class WorkspaceAnalysis implements vscode.Disposable {
  readonly #service: Service;
  readonly #found = vscode.languages.createDiagnosticCollection('distiller-workspace');
  readonly #following: vscode.Disposable;

  constructor(service: Service) {
    this.#service = service;
    const forget = (uri: vscode.Uri): void => this.#found.delete(uri);
    const watcher = vscode.workspace.createFileSystemWatcher(dockerfiles, true);
    this.#following = vscode.Disposable.from(
      // An open file has live findings: those kept here would stand beside them twice, or be out of date.
      vscode.workspace.onDidOpenTextDocument(({ uri }) => forget(uri)),
      watcher, watcher.onDidChange(forget), watcher.onDidDelete(forget),
    );
  }

  /** From the explorer's menu with its file, from the palette for the one that is edited. */
  async runOn(file: vscode.Uri | undefined): Promise<void> {
    const chosen = file ?? vscode.window.activeTextEditor?.document.uri;
    if (chosen === undefined) void vscode.window.showInformationMessage('Open a Dockerfile first.');
    else await this.run(chosen);
  }

  /** One file, or all of the workspace. */
  async run(file?: vscode.Uri): Promise<void> {
    if (this.#service.client === undefined) {
      void vscode.window.showInformationMessage('Dockerfile Distiller is not running.');
      return;
    }
    const progress = { location: vscode.ProgressLocation.Notification, title: 'Analysing Dockerfiles', cancellable: true };
    const summary = await vscode.window.withProgress(progress, async (report, token) => {
      if (file === undefined) this.#found.clear();
      return this.#analyse(file === undefined ? await filesOfWorkspace(token) : [file], report, token);
    });
    const shown = await vscode.window.showInformationMessage(summary, 'Show Problems');
    if (shown !== undefined) await vscode.commands.executeCommand('workbench.actions.view.problems');
  }

  dispose(): void {
    this.#following.dispose();
    this.#found.dispose();
  }

  async #analyse(files: readonly vscode.Uri[], progress: vscode.Progress<{ message?: string; increment?: number }>, token: vscode.CancellationToken): Promise<string> {
    let done = 0;
    let unread = 0;
    let findings = 0;
    for (const uri of files) {
      if (token.isCancellationRequested) break;
      progress.report({ message: vscode.workspace.asRelativePath(uri), increment: 100 / files.length });
      const found = await this.#findingsOf(uri);
      if (found === undefined) unread++;
      else if (!isOpen(uri)) this.#found.set(uri, [...found]);
      findings += found?.length ?? 0;
      done++;
    }
    return summaryOf({ files: files.length, done, unread, findings });
  }

  /** Undefined where the file cannot be read or the server gives no answer. */
  async #findingsOf(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[] | undefined> {
    const { client } = this.#service;
    if (client === undefined) return undefined;
    try {
      const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
      const text = open?.getText() ?? new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(uri));
      const params: FindingsParams = { uri: client.code2ProtocolConverter.asUri(uri), text };
      return await client.protocol2CodeConverter.asDiagnostics([...(await client.sendRequest<readonly Diagnostic[]>(findingsMethod, params))]);
    } catch {
      return undefined;
    }
  }
}

async function filesOfWorkspace(token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(dockerfiles, '**/{node_modules,.git}/**', undefined, token);
  return found.filter(({ path }) => !path.endsWith('.dockerignore'));
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString() && isDockerfile(document));
}

function summaryOf({ files, done, unread, findings }: Readonly<Record<'files' | 'done' | 'unread' | 'findings', number>>): string {
  if (files === 0) return 'There is no Dockerfile in this workspace.';
  const stopped = done < files ? `, stopped before the other ${files - done}` : '';
  const failed = unread === 0 ? '' : `, ${unread} could not be read`;
  return `${counted(findings, 'finding')} in ${counted(done - unread, 'Dockerfile')}${failed}${stopped}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
