import * as vscode from 'vscode';
import { graphMethod, type GraphParams, type GraphResult } from '../../shared/src/protocol-graph.ts';
import { isDockerfile, shownDockerfile } from './documents.ts';
import { graphFile, graphMessage, graphPage } from './panels/graph-page.ts';
import { makeNonce } from './panels/panel-page.ts';
import type { Service } from './service.ts';

/** The picture of the stages beside the editor. It follows the text, and the Dockerfile that is being edited. */
export class StageGraph implements vscode.Disposable {
  readonly #service: Service;
  readonly #following: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  #shown: vscode.Uri | undefined;
  #latest: GraphResult = { stages: [] };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(service: Service) {
    this.#service = service;
    this.#following = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() === this.#shown?.toString()) this.#soon();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      service.onDidChangeState(() => this.#soon()),
    );
  }

  /** Shows the file, or the Dockerfile of the active editor. */
  async show(uri: vscode.Uri | undefined): Promise<void> {
    const document = await shownDockerfile(uri);
    if (document === undefined) return;
    this.#shown = document.uri;
    this.#latest = await this.#ask();
    if (this.#panel === undefined) this.#open();
    else this.#panel.reveal(undefined, true);
    await this.#draw();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#following.dispose();
    this.#panel?.dispose();
  }

  #open(): void {
    const panel = vscode.window.createWebviewPanel(
      'distiller.stageGraph', 'Stage graph',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: false },
    );
    this.#panel = panel;
    panel.onDidDispose(() => { this.#panel = undefined; });
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    // A hidden page is thrown away and comes back as its HTML was: the latest picture has to be in it.
    panel.onDidChangeViewState(() => { if (panel.visible) void this.#draw(); });
    panel.webview.html = graphPage(makeNonce(), this.#latest);
  }

  #follow(editor: vscode.TextEditor | undefined): void {
    if (this.#panel === undefined || editor === undefined || !isDockerfile(editor.document)) return;
    this.#shown = editor.document.uri;
    this.#soon();
  }

  /** Not at every key stroke: a picture that jumps about helps nobody. */
  #soon(): void {
    if (this.#panel === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.#ask().then((result) => {
        this.#latest = result;
        return this.#draw();
      });
    }, 200);
  }

  async #draw(): Promise<void> {
    if (this.#panel === undefined) return;
    this.#panel.title = `Stage graph: ${this.#shown?.path.split('/').at(-1) ?? ''}`;
    await this.#panel.webview.postMessage(graphMessage(this.#latest));
  }

  /** What cannot be asked just now leaves the picture as it is. */
  async #ask(): Promise<GraphResult> {
    const client = this.#service.client;
    if (client === undefined || this.#shown === undefined) return this.#latest;
    const params: GraphParams = { uri: this.#shown.toString() };
    try {
      return await client.sendRequest<GraphResult>(graphMethod, params);
    } catch {
      return this.#latest;
    }
  }

  #receive(message: unknown): void {
    if (typeof message !== 'object' || message === null || !('kind' in message)) return;
    if (message.kind === 'jump' && 'line' in message && typeof message.line === 'number') void this.#jump(message.line);
    if (message.kind === 'export') void this.#export();
  }

  async #jump(line: number): Promise<void> {
    if (this.#shown === undefined) return;
    const document = await vscode.workspace.openTextDocument(this.#shown);
    const column = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn ?? vscode.ViewColumn.One;
    const at = new vscode.Position(Math.min(Math.max(0, Math.trunc(line)), document.lineCount - 1), 0);
    const editor = await vscode.window.showTextDocument(document, { viewColumn: column, selection: new vscode.Range(at, at) });
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async #export(): Promise<void> {
    const text = graphFile(this.#latest);
    const folder = this.#shown?.scheme === 'untitled' ? undefined : this.#shown;
    const target = await vscode.window.showSaveDialog({
      filters: { SVG: ['svg'] },
      ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, '..', 'stages.svg') }),
    });
    if (target !== undefined) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  }
}
