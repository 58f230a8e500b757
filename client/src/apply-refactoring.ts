import * as vscode from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import {
  applyMethod, planMethod,
  type ApplyParams, type ApplyRefactoringArguments, type ApplyResult, type ListedPlan, type PlanParams, type PlanResult, type WireRange,
} from '../../shared/src/protocol-actions.ts';
import { shownDockerfile } from './documents.ts';
import { pickOption, pickPlan } from './pickers.ts';
import type { Service } from './service.ts';

/** Without a range, the refactoring looks for its best target in the whole file. */
type Place = { readonly uri: string; readonly range?: WireRange; readonly id?: string };

/** `distiller.applyRefactoring`: from the light bulb with its refactoring, from the palette with the cursor's place. */
export async function applyRefactoring(service: Service, argument: unknown): Promise<void> {
  const place = readArguments(argument) ?? placeOfCursor();
  if (place === undefined) void vscode.window.showInformationMessage('Open a Dockerfile first.');
  else await run(service, place);
}

/** One refactoring of a whole file, which need not be open: entries of the explorer's menu and the palette. */
export async function applyToFile(service: Service, id: string, file: vscode.Uri | undefined): Promise<void> {
  const document = await shownDockerfile(file);
  if (document !== undefined) await run(service, { uri: document.uri.toString(), id });
}

async function run({ client }: Service, place: Place): Promise<void> {
  if (client === undefined) {
    void vscode.window.showInformationMessage('Dockerfile Distiller is not running.');
    return;
  }
  try {
    await choose(client, place);
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

async function choose(client: BaseLanguageClient, place: Place): Promise<void> {
  const options: Record<string, string> = {};
  let result = await askPlans(client, place, place.id, options);
  if (result.plans.length === 0) void vscode.window.showInformationMessage(place.id === undefined ? 'No refactoring applies here.' : 'There is nothing to do in this Dockerfile.');
  const plan = place.id === undefined ? await pickPlan(result.plans) : result.plans[0];
  if (plan === undefined) return;
  if (plan.status === 'refused' && !isPossible(plan)) {
    void vscode.window.showInformationMessage(`${plan.title}: ${plan.reason ?? 'this is refused here.'}`);
    return;
  }
  let current: ListedPlan = plan;
  // A choice may change what the other options allow, so the plan is asked for anew after each.
  for (let next = openOption(current, options); next !== undefined; next = openOption(current, options)) {
    const value = await pickOption(current, next);
    if (value === undefined) return;
    options[next.key] = value;
    result = await askPlans(client, place, plan.id, options);
    current = result.plans[0] ?? current;
  }
  await apply(client, { ...place, id: plan.id, version: result.version, options });
}

/** What is refused by default may be offered with another choice. */
function isPossible(plan: ListedPlan): boolean {
  return plan.options.some(({ values }) => values.some(({ status }) => status === 'offered'));
}

function openOption(plan: ListedPlan, chosen: Readonly<Record<string, string>>): ListedPlan['options'][number] | undefined {
  return plan.options.find((option) => !(option.key in chosen) && option.values.length > 1);
}

function askPlans(client: BaseLanguageClient, place: Place, id: string | undefined, options: Readonly<Record<string, string>>): Promise<PlanResult> {
  const params: PlanParams = { ...place, options, ...(id === undefined ? {} : { id }) };
  return client.sendRequest<PlanResult>(planMethod, params);
}

async function apply(client: BaseLanguageClient, params: ApplyParams): Promise<void> {
  const { edit } = await client.sendRequest<ApplyResult<WorkspaceEdit>>(applyMethod, params);
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  const applied = await vscode.workspace.applyEdit(converted, { isRefactoring: true });
  if (!applied) void vscode.window.showWarningMessage('The refactoring was not applied: the Dockerfile has changed meanwhile.');
}

function placeOfCursor(): Place | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'dockerfile') return undefined;
  const { start, end } = editor.selection;
  const range = { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } };
  return { uri: editor.document.uri.toString(), range };
}

function readArguments(argument: unknown): Place | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { uri, id, range }: Partial<ApplyRefactoringArguments> = argument;
  return uri === undefined || id === undefined || range === undefined ? undefined : { uri, id, range };
}
