import { CodeActionKind, PositionEncodingKind, TextDocumentSyncKind, type InitializeResult } from 'vscode-languageserver';
import { diagnosticsSource, fixAllKind } from '../../../shared/src/ids.ts';
import { tokenTypes } from '../engine/semantic-tokens.ts';
import type { ClientFeatures } from './client-features.ts';

/** What this server can do for this client. */
export function serverCapabilities(features: ClientFeatures, version: string): InitializeResult {
  return {
    serverInfo: { name: 'Dockerfile Distiller', version },
    capabilities: {
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...(features.pullDiagnostics
        ? { diagnosticProvider: { identifier: diagnosticsSource, interFileDependencies: false, workspaceDiagnostics: false } }
        : {}),
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, fixAllKind], resolveProvider: features.lazyEdits },
      completionProvider: { resolveProvider: true, triggerCharacters: ['=', ' ', '$', '-'] },
      codeLensProvider: {},
      ...(features.formattingRegistration ? {} : { documentFormattingProvider: true }),
      documentSymbolProvider: true,
      hoverProvider: true,
      inlayHintProvider: true,
      selectionRangeProvider: true,
      semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] }, full: true, range: true },
      signatureHelpProvider: { triggerCharacters: ['-', '[', ',', '"', ' ', '='] },
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      documentLinkProvider: { resolveProvider: true },
      foldingRangeProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      renameProvider: features.prepareRename ? { prepareProvider: true } : true,
    },
  };
}
