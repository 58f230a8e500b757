import * as vscode from 'vscode';
import type { Diagnostic } from 'vscode-languageclient';
import { findingsMethod, type FindingsParams } from '../../shared/src/protocol-findings.ts';
import { languageIds } from '../../shared/src/ids.ts';
import type { Service } from './service.ts';

const dockerfiles = '**/{Dockerfile,Containerfile,Dockerfile.*,Containerfile.*,*.Dockerfile,*.dockerfile,*.containerfile}';

/** *Analyse all Dockerfiles*: their findings in the Problems panel without opening one, and a line that sums them up. */
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

  async run(): Promise<void> {
    if (this.#service.client === undefined) {
      void vscode.window.showInformationMessage('Dockerfile Distiller is not running.');
      return;
    }
    const progress = { location: vscode.ProgressLocation.Notification, title: 'Analysing Dockerfiles', cancellable: true };
    const summary = await vscode.window.withProgress(progress, (report, token) => this.#analyse(report, token));
    const shown = await vscode.window.showInformationMessage(summary, 'Show Problems');
    if (shown !== undefined) await vscode.commands.executeCommand('workbench.actions.view.problems');
  }

  dispose(): void {
    this.#following.dispose();
    this.#found.dispose();
  }

  async #analyse(progress: vscode.Progress<{ message?: string; increment?: number }>, token: vscode.CancellationToken): Promise<string> {
    this.#found.clear();
    const files = (await vscode.workspace.findFiles(dockerfiles, '**/{node_modules,.git}/**', undefined, token)).filter(({ path }) => !path.endsWith('.dockerignore'));
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

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString() && languageIds.some((id) => id === document.languageId));
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
