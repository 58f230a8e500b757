import { PassThrough } from 'node:stream';
import {
  createConnection, StreamMessageReader as ServerReader, StreamMessageWriter as ServerWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createProtocolConnection, StreamMessageReader, StreamMessageWriter,
  type ClientCapabilities, type CodeAction, type CodeActionContext, type Diagnostic, type DocumentDiagnosticReport, type InitializeResult,
  type ProtocolConnection, type PublishDiagnosticsParams, type Range, type TextDocumentContentChangeEvent, type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import type { InitializationOptions } from '../../shared/src/protocol-actions.ts';
import { listFilesMethod, readFilesMethod, type ListFilesResult, type ReadFilesParams, type ReadFilesResult } from '../../shared/src/protocol.ts';
import { startServer } from '../../server/src/lsp/server.ts';

/** An editor at the other end of two streams in memory: what it sends and receives is real LSP. */
export interface Editor {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** What the server wrote to its log. */
  readonly log: readonly string[];
  readonly publishedCount: number;
  readonly refreshes: number;
  open(uri: string, text: string): void;
  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void;
  closeDocument(uri: string): void;
  /** The first published diagnostics that fit, also those already received. */
  published(fits: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams>;
  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  actions(uri: string, range: Range, context?: Partial<CodeActionContext>): Promise<CodeAction[]>;
  resolve(action: CodeAction): Promise<CodeAction>;
  /** Settings below `distiller.`; the server asks for them again. */
  configure(settings: unknown): void;
  refreshed(count: number): Promise<void>;
  close(): Promise<void>;
}

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: InitializationOptions;
  readonly settings?: unknown;
  /** What the client's file requests find below `file:///work`; `silent` never answers. */
  readonly files?: Readonly<Record<string, string>> | 'silent';
}

/** What VS Code announces, as far as this server reads it. */
export const pullingEditor: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'], changeAnnotationSupport: { groupsOnLabel: true } },
  },
  textDocument: {
    diagnostic: { relatedDocumentSupport: false, relatedInformation: true, codeDescriptionSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } },
      dataSupport: true, disabledSupport: true, isPreferredSupport: true, resolveSupport: { properties: ['edit'] },
    },
    rename: { prepareSupport: true },
  },
};

const { diagnostic: _pull, ...withoutPull } = pullingEditor.textDocument ?? {};

/** The same editor before it learnt to pull. */
export const pushedEditor: ClientCapabilities = {
  ...pullingEditor,
  textDocument: { ...withoutPull, publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true } },
};

export async function openEditor(options: EditorOptions = {}): Promise<Editor> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(new ServerReader(toServer), new ServerWriter(toClient));
  startServer(server, { version: '0.0.0-test' });
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const inbox = receive(connection, options.settings ?? {});
  answerFileRequests(connection, options.files ?? {});
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null, rootUri: null, workspaceFolders: [{ uri: 'file:///work', name: 'work' }], capabilities: options.capabilities ?? pullingEditor, initializationOptions: { fileRequests: options.files !== undefined, ...options.initializationOptions },
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    initialized,
    log: inbox.log,
    get refreshes() {
      return inbox.refreshes();
    },
    get publishedCount() {
      return inbox.publishedCount();
    },
    open: (uri, text) => void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'dockerfile', version: 1, text } }),
    change: (uri, version, contentChanges) => void connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    closeDocument: (uri) => void connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    published: inbox.published,
    refreshed: inbox.refreshed,
    pull: (uri, previousResultId) => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) }),
    actions: async (uri, range, context = {}) =>
      (await connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [], ...context } })) ?? [],
    resolve: (action) => connection.sendRequest('codeAction/resolve', action),
    configure: (settings) => {
      inbox.configure(settings);
      void connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    },
    close: async () => {
      await connection.sendRequest('shutdown');
      connection.dispose();
      server.dispose();
    },
  };
}

function answerFileRequests(connection: ProtocolConnection, files: Readonly<Record<string, string>> | 'silent'): void {
  const answer = <Result>(result: Result): Promise<Result> => (files === 'silent' ? new Promise(() => undefined) : Promise.resolve(result));
  const found = files === 'silent' ? {} : files;
  connection.onRequest(listFilesMethod, () => answer<ListFilesResult>({ files: Object.keys(found), skipped: [], truncated: false }));
  connection.onRequest(readFilesMethod, ({ paths }: ReadFilesParams) => answer<ReadFilesResult>({ texts: paths.map((path) => found[path] ?? null) }));
}

interface Inbox {
  readonly log: readonly string[];
  publishedCount(): number;
  refreshes(): number;
  published: Editor['published'];
  refreshed: Editor['refreshed'];
  configure(settings: unknown): void;
}

/** Answers the server's requests and keeps its notifications; whoever waits is told at once. */
function receive(connection: ProtocolConnection, initialSettings: unknown): Inbox {
  const log: string[] = [];
  const received: PublishDiagnosticsParams[] = [];
  const waiting = new Set<() => void>();
  let settings = initialSettings;
  let refreshes = 0;
  const tell = (): void => waiting.forEach((check) => check());
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void log.push(message));
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    received.push(params);
    tell();
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => settings));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    tell();
    return null;
  });
  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const check = (): void => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });
  return {
    log,
    publishedCount: () => received.length,
    refreshes: () => refreshes,
    published: (fits) => until(() => received.find(fits)),
    refreshed: (count) => until(() => (refreshes >= count ? true : undefined)).then(() => undefined),
    configure: (next) => {
      settings = next;
    },
  };
}

/** Applies a workspace edit to the text, as an editor does. */
export function applied(text: string, edit: WorkspaceEdit | undefined): string {
  const edits = (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
  const plain = edits.flatMap((one) => ('newText' in one ? [one] : []));
  const flat = Object.values(edit?.changes ?? {}).flat();
  return TextDocument.applyEdits(TextDocument.create('file:///x', 'dockerfile', 1, text), [...plain, ...flat]);
}

export function codes(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map((diagnostic) => String(diagnostic.code));
}

export function itemsOf(report: DocumentDiagnosticReport): readonly Diagnostic[] {
  return report.kind === 'full' ? report.items : [];
}

/** The range of the whole text. */
export function everything(text: string): Range {
  const document = TextDocument.create('file:///x', 'dockerfile', 1, text);
  return { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
}
