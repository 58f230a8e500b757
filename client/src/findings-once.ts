import * as vscode from 'vscode';
import { DocumentDiagnosticRequest, type BaseLanguageClient, type DiagnosticProviderMiddleware } from 'vscode-languageclient';
import { isToldBy, type ToldFinding } from './same-finding.ts';

const ownSource = 'distiller';

/**
 * Leaves out of our findings what another extension shows for the same line, so that nothing is listed twice.
 * The fixes stay in the light bulb: those are made for the place, and need no finding to be shown.
 */
export class FindingsOnce implements vscode.Disposable {
  readonly #following: vscode.Disposable;
  /** What the others said of a document when it was last looked at. */
  readonly #told = new Map<string, string>();

  constructor(client: () => BaseLanguageClient | undefined) {
    this.#following = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) {
        if (keyOf(findingsOfOthers(uri)) !== (this.#told.get(uri.toString()) ?? keyOf([]))) askAnew(client(), uri);
      }
    });
  }

  readonly provideDiagnostics: NonNullable<DiagnosticProviderMiddleware['provideDiagnostics']> = async (document, previousResultId, token, next) => {
    const uri = document instanceof vscode.Uri ? document : document.uri;
    const others = findingsOfOthers(uri);
    const key = keyOf(others);
    // "As before" would mean before the others spoke.
    const isNew = this.#told.get(uri.toString()) !== key;
    this.#told.set(uri.toString(), key);
    const report = await next(document, isNew ? undefined : previousResultId, token);
    if (report?.kind !== 'full') return report;
    return { ...report, items: report.items.filter((item) => !others.some((other) => isToldBy(toldBy(item), other))) };
  };

  dispose(): void {
    this.#following.dispose();
  }
}

function findingsOfOthers(uri: vscode.Uri): readonly ToldFinding[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source !== ownSource).map(toldBy);
}

function toldBy({ source, code, severity, range }: vscode.Diagnostic): ToldFinding {
  const name = typeof code === 'object' ? code.value : code;
  return { source, code: name, isError: severity === vscode.DiagnosticSeverity.Error, firstLine: range.start.line, lastLine: range.end.line };
}

function keyOf(findings: readonly ToldFinding[]): string {
  return JSON.stringify(findings);
}

function askAnew(client: BaseLanguageClient | undefined, uri: vscode.Uri): void {
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (client === undefined || document === undefined) return;
  client.getFeature(DocumentDiagnosticRequest.method).getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
}
