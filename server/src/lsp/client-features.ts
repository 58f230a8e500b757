import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../../../shared/src/protocol-actions.ts';

/** What the client said it can do, as plain switches. */
export interface ClientFeatures {
  readonly pullDiagnostics: boolean;
  readonly diagnosticRefresh: boolean;
  readonly codeLensRefresh: boolean;
  readonly inlayHintRefresh: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly configuration: boolean;
  readonly configurationRegistration: boolean;
  readonly watchedFilesRegistration: boolean;
  /** Formatting may be offered later and taken back. */
  readonly formattingRegistration: boolean;
  readonly codeActionLiterals: boolean;
  readonly disabledActions: boolean;
  /** Actions may be sent without edit and asked for it later. */
  readonly lazyEdits: boolean;
  readonly documentChanges: boolean;
  /** An edit may make a file. */
  readonly fileCreation: boolean;
  readonly changeAnnotations: boolean;
  readonly prepareRename: boolean;
  /** Completions may have places to fill in. */
  readonly snippets: boolean;
  readonly optionPicker: boolean;
  readonly fileRequests: boolean;
}

export function readClientFeatures(params: InitializeParams): ClientFeatures {
  const { workspace, textDocument } = params.capabilities;
  const options = readInitializationOptions(params.initializationOptions);
  const action = textDocument?.codeAction;
  return {
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    inlayHintRefresh: workspace?.inlayHint?.refreshSupport === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true || textDocument?.diagnostic?.relatedInformation === true,
    codeDescription: textDocument?.publishDiagnostics?.codeDescriptionSupport === true || textDocument?.diagnostic?.codeDescriptionSupport === true,
    configuration: workspace?.configuration === true,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFilesRegistration: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    formattingRegistration: textDocument?.formatting?.dynamicRegistration === true,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    disabledActions: action?.disabledSupport === true,
    lazyEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    fileCreation: workspace?.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    optionPicker: options.optionPicker === true,
    fileRequests: options.fileRequests === true,
  };
}

/** Clients may send anything here; what is no object counts as nothing. */
export function readInitializationOptions(raw: unknown): InitializationOptions {
  return typeof raw === 'object' && raw !== null ? raw : {};
}
