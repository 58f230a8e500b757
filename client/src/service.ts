import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { neighboursMethod, type InitializationOptions, type NeighboursParams } from '../../shared/src/protocol-actions.ts';
import { documentSelector, renameInSaved, skipHistory } from './documents.ts';
import { registerFileRequests } from './file-requests.ts';
import { FindingsOnce } from './findings-once.ts';
import { featuresLeft } from './neighbours.ts';

/** Makes a client that is not started yet: a Node process on the desktop, a worker in the browser. */
export type MakeClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

export type ServiceState = 'starting' | 'ready' | 'failed' | 'stopped';

/** The language client through its life: started, restarted, stopped. */
export class Service implements vscode.Disposable {
  readonly #output: vscode.LogOutputChannel;
  readonly #makeClient: MakeClient;
  readonly #changed = new vscode.EventEmitter<ServiceState>();
  readonly #following: vscode.Disposable;
  readonly #once = new FindingsOnce(() => this.client);
  #client: BaseLanguageClient | undefined;
  #state: ServiceState = 'stopped';

  readonly onDidChangeState = this.#changed.event;

  constructor(output: vscode.LogOutputChannel, makeClient: MakeClient) {
    this.#output = output;
    this.#makeClient = makeClient;
    this.#following = vscode.extensions.onDidChange(() => this.#tellNeighbours());
  }

  get state(): ServiceState {
    return this.#state;
  }

  /** Undefined while the server is not ready. */
  get client(): BaseLanguageClient | undefined {
    return this.#state === 'ready' ? this.#client : undefined;
  }

  async start(): Promise<void> {
    this.#become('starting');
    try {
      this.#client = this.#makeClient('distiller', 'Dockerfile Distiller', clientOptions(this.#output, this.#once));
      registerFileRequests(this.#client);
      await this.#client.start();
      this.#become('ready');
    } catch (error) {
      this.#output.error(`the language server did not start: ${String(error)}`);
      this.#become('failed');
    }
  }

  /** A new client, so that a server that hangs or has crashed for good is left behind. */
  async restart(): Promise<void> {
    const old = this.#client;
    this.#client = undefined;
    this.#become('stopped');
    await old?.dispose().catch((error: unknown) => this.#output.warn(`the language server did not stop in order: ${String(error)}`));
    await this.start();
  }

  dispose(): void {
    this.#following.dispose();
    this.#once.dispose();
    this.#changed.dispose();
    this.#client?.dispose().catch((error: unknown) => this.#output.warn(String(error)));
  }

  #become(state: ServiceState): void {
    this.#state = state;
    this.#changed.fire(state);
  }

  async #tellNeighbours(): Promise<void> {
    const params: NeighboursParams = { leave: featuresLeft() };
    await this.client?.sendNotification(neighboursMethod, params);
  }
}

function clientOptions(output: vscode.LogOutputChannel, { provideDiagnostics }: FindingsOnce): LanguageClientOptions {
  const initializationOptions: InitializationOptions = { leave: featuresLeft(), optionPicker: true, fileRequests: true };
  return {
    documentSelector: [...documentSelector],
    outputChannel: output,
    initializationOptions,
    middleware: { didOpen: skipHistory, provideDiagnostics, provideRenameEdits: renameInSaved },
    diagnosticPullOptions: { onChange: true },
  };
}
