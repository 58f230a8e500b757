import { TextDocuments, type Connection, type InitializeParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createClassic } from '../classic/adapter.ts';
import { Analyses } from './analyses.ts';
import { clientHost } from './client-host.ts';
import { readClientFeatures, readInitializationOptions } from './client-features.ts';
import { ContextProvider, type ContextHost } from './context-provider.ts';
import { createContextSource } from './context-source.ts';
import { handleApply } from './handlers/apply.ts';
import { handleCodeActionResolve } from './handlers/code-action-resolve.ts';
import { handleCodeAction } from './handlers/code-action.ts';
import { handleCodeLens } from './handlers/code-lens.ts';
import { handleCompletion } from './handlers/completion.ts';
import { handleConfiguration, registerForConfiguration } from './handlers/configuration.ts';
import { handleDefinition } from './handlers/definition.ts';
import { handleDiagnostics } from './handlers/diagnostics-delivery.ts';
import { handleDocumentHighlight } from './handlers/document-highlight.ts';
import { handleDocumentLink } from './handlers/document-link.ts';
import { handleDocumentSymbol } from './handlers/document-symbol.ts';
import { handleFindings } from './handlers/findings.ts';
import { handleFoldingRange } from './handlers/folding-range.ts';
import { handleFormatting, registerForFormatting } from './handlers/formatting.ts';
import { handleGraph } from './handlers/graph.ts';
import { handleHover } from './handlers/hover.ts';
import { handleInlayHint } from './handlers/inlay-hint.ts';
import { handleNeighbours } from './handlers/neighbours.ts';
import { handlePlan } from './handlers/plan.ts';
import { handleProjectFiles } from './handlers/project-files.ts';
import { refresher } from './handlers/refresh.ts';
import { handleRename } from './handlers/rename.ts';
import { handleSelectionRange } from './handlers/selection-range.ts';
import { handleSemanticTokens } from './handlers/semantic-tokens.ts';
import { handleSignatureHelp } from './handlers/signature-help.ts';
import { handleWatchedFiles, registerForWatchedFiles } from './handlers/watched-files.ts';
import { createNeighbours } from './neighbours.ts';
import { serverCapabilities } from './server-capabilities.ts';
import type { Session } from './session.ts';
import { createSettingsStore } from './settings-store.ts';
import { createWorkspaceRoots } from './workspace-roots.ts';

/** What differs between Node and a worker. */
export interface ServerHost {
  readonly version: string;
  /** The disk, for clients that offer no file requests; absent in a worker. */
  readonly files?: ContextHost;
}

/** One line per method; each handler registers itself. */
const handlers: readonly ((session: Session) => void)[] = [
  handleApply,
  handleCodeAction,
  handleCodeActionResolve,
  handleCodeLens,
  handleCompletion,
  handleDefinition,
  handleDocumentHighlight,
  handleDocumentLink,
  handleDocumentSymbol,
  handleFindings,
  handleProjectFiles,
  handleFoldingRange,
  handleFormatting,
  handleGraph,
  handleHover,
  handleInlayHint,
  handleNeighbours,
  handlePlan,
  handleRename,
  handleSelectionRange,
  handleSemanticTokens,
  handleSignatureHelp,
];

/** Serves one client until it leaves. Everything is set up when the client has said what it can do. */
export function startServer(connection: Connection, host: ServerHost): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize((params) => {
    let refresh = (): void => undefined;
    const session = createSession(connection, documents, params, host, () => refresh());
    for (const handle of handlers) handle(session);
    refresh = refresher(session, handleDiagnostics(session));
    handleConfiguration(session, refresh);
    handleWatchedFiles(session, refresh);
    // A context that arrives after this must not knock at a closed connection.
    connection.onShutdown(() => {
      refresh = () => undefined;
    });
    connection.onInitialized(() => {
      registerForConfiguration(session);
      registerForWatchedFiles(session);
      registerForFormatting(session);
      session.roots.follow(() => {
        session.contexts.forgetAll();
        refresh();
      });
    });
    documents.onDidClose(({ document }) => forget(session, document.uri));
    return serverCapabilities(session.features, host.version);
  });
  documents.listen(connection);
  connection.listen();
}

function createSession(
  connection: Connection, documents: TextDocuments<TextDocument>, params: InitializeParams, host: ServerHost, refresh: () => void,
): Session {
  const options = readInitializationOptions(params.initializationOptions);
  const features = readClientFeatures(params);
  const settings = createSettingsStore(connection, features, options.settings);
  const roots = createWorkspaceRoots(connection, params);
  const files = features.fileRequests ? clientHost(connection) : (host.files ?? noFiles);
  const contexts = createContextSource(new ContextProvider(files, roots.list), refresh);
  return {
    connection,
    documents,
    features,
    settings,
    roots,
    contexts,
    analyses: new Analyses(documents, settings, contexts),
    neighbours: createNeighbours(options.leave ?? []),
    classic: createClassic(params.capabilities.textDocument ?? {}),
    log: (message) => connection.console.error(message),
  };
}

/** No way to any file: the provider then knows no context, and nothing is concluded from absence. */
const noFiles: ContextHost = {
  list: () => Promise.reject(new Error('this client offers no files')),
  read: () => Promise.resolve(new Map()),
};

function forget(session: Session, uri: string): void {
  session.settings.forget(uri);
  session.contexts.forget(uri);
  session.analyses.forget(uri);
}
