import * as vscode from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import {
  applyMethod, planMethod,
  type ApplyParams, type ApplyResult, type ListedOption, type ListedPlan, type PlanParams, type PlanResult,
} from '../../shared/src/protocol-actions.ts';
import { shownDockerfile } from './documents.ts';
import { makeNonce } from './panels/panel-page.ts';
import { runtimePage, type RuntimeChoice } from './panels/runtime-page.ts';
import type { Service } from './service.ts';

type Listed = ListedOption['values'][number];

/** *Preview runtime options*: the ladder of runtimes in a panel, of which one is applied. */
export async function previewRuntimes(service: Service, file: vscode.Uri | undefined): Promise<void> {
  const { client } = service;
  if (client === undefined) {
    void vscode.window.showInformationMessage('Dockerfile Distiller is not running.');
    return;
  }
  const document = await shownDockerfile(file);
  if (document === undefined) return;
  try {
    await openPreview(client, document);
  } catch (error) {
    tell(error);
  }
}

async function openPreview(client: BaseLanguageClient, document: vscode.TextDocument): Promise<void> {
  const uri = document.uri.toString();
  const { version, plans } = await client.sendRequest<PlanResult>(planMethod, { uri } satisfies PlanParams);
  const withRuntimes = plans.filter((plan) => runtimesOf(plan).length > 0);
  const plan = withRuntimes.find(({ status }) => status === 'offered') ?? withRuntimes[0];
  if (plan === undefined) {
    void vscode.window.showInformationMessage(plans.find(({ status }) => status === 'refused')?.reason ?? 'There is no other runtime to propose for this Dockerfile.');
    return;
  }
  const place: ApplyParams = { uri, version, id: plan.id, range: plan.range };
  const choices = await Promise.all(runtimesOf(plan).map((value) => choiceOf(client, document, place, value)));
  const panel = vscode.window.createWebviewPanel(
    'distiller.runtimes', `Runtimes: ${nameOf(document)}`, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false }, { enableScripts: true, localResourceRoots: [] },
  );
  panel.webview.onDidReceiveMessage((message: unknown) => {
    const value = chosenIn(message);
    if (value !== undefined) void applyChoice(client, { ...place, options: { runtime: value } }, panel, document);
  });
  panel.webview.html = runtimePage(makeNonce(), { file: nameOf(document), title: plan.title, before: document.getText(), choices });
}

function runtimesOf(plan: ListedPlan): readonly Listed[] {
  return plan.options.find(({ key }) => key === 'runtime')?.values ?? [];
}

async function choiceOf(client: BaseLanguageClient, document: vscode.TextDocument, place: ApplyParams, listed: Listed): Promise<RuntimeChoice> {
  const shared = { value: listed.value, title: listed.title, ...(listed.sizeMB === undefined ? {} : { sizeMB: listed.sizeMB }) };
  if (listed.status === 'refused') return { ...shared, refused: listed.reason ?? 'no reason is known', caveats: [] };
  const params: ApplyParams = { ...place, options: { runtime: listed.value } };
  const { plans } = await client.sendRequest<PlanResult>(planMethod, params);
  const [plan] = plans;
  if (plan?.status !== 'offered') return { ...shared, refused: plan?.reason ?? 'it no longer applies', caveats: [] };
  const { edit } = await client.sendRequest<ApplyResult<WorkspaceEdit>>(applyMethod, params);
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  return {
    ...shared,
    summary: plan.summary ?? listed.reason ?? '',
    caveats: plan.caveats.map(({ note, range }) => `${note} (line ${range.start.line + 1})`),
    after: textAfter(document, converted.get(document.uri)),
  };
}

/** From the last edit to the first, so that those before keep their places. */
function textAfter(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => b.range.start.compareTo(a.range.start));
  return ordered.reduce((text, { range, newText }) =>
    text.slice(0, document.offsetAt(range.start)) + newText + text.slice(document.offsetAt(range.end)), document.getText());
}

/** The version is checked by the server: what was previewed is what is applied, or nothing. */
async function applyChoice(client: BaseLanguageClient, params: ApplyParams, panel: vscode.WebviewPanel, document: vscode.TextDocument): Promise<void> {
  try {
    const { edit } = await client.sendRequest<ApplyResult<WorkspaceEdit>>(applyMethod, params);
    const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
    if (!(await vscode.workspace.applyEdit(converted, { isRefactoring: true }))) {
      void vscode.window.showWarningMessage('The runtime was not switched: the Dockerfile has changed meanwhile.');
      return;
    }
    panel.dispose();
    await showAgain(document);
  } catch (error) {
    tell(error);
  }
}

/** The keyboard goes where the text has changed. */
async function showAgain(document: vscode.TextDocument): Promise<void> {
  const column = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn ?? vscode.ViewColumn.One;
  await vscode.window.showTextDocument(document, { viewColumn: column });
}

function chosenIn(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message) || !('value' in message)) return undefined;
  return message.kind === 'apply' && typeof message.value === 'string' ? message.value : undefined;
}

function nameOf(document: vscode.TextDocument): string {
  return document.uri.path.split('/').at(-1) ?? '';
}

function tell(error: unknown): void {
  void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
}
