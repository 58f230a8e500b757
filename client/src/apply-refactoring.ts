import * as vscode from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import {
  applyMethod, planMethod,
  type ApplyParams, type ApplyRefactoringArguments, type ApplyResult, type ListedPlan, type PlanParams, type PlanResult, type WireRange,
} from '../../shared/src/protocol-actions.ts';
import { pickOption, pickPlan } from './pickers.ts';
import type { Service } from './service.ts';

type Place = { readonly uri: string; readonly range: WireRange; readonly id: string | undefined };

/** `distiller.applyRefactoring`: from the light bulb with its refactoring, from the palette with the cursor's place. */
export async function applyRefactoring(service: Service, argument: unknown): Promise<void> {
  const client = service.client;
  const place = readArguments(argument) ?? placeOfCursor();
  if (client === undefined || place === undefined) {
    void vscode.window.showInformationMessage(client === undefined ? 'Dockerfile Distiller is not running.' : 'Open a Dockerfile first.');
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
  const plan = place.id === undefined ? await pickPlan(result.plans) : result.plans[0];
  if (plan === undefined) {
    if (result.plans.length === 0) void vscode.window.showInformationMessage('No refactoring applies here.');
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
  await apply(client, { uri: place.uri, range: place.range, id: plan.id, version: result.version, options });
}

function openOption(plan: ListedPlan, chosen: Readonly<Record<string, string>>): ListedPlan['options'][number] | undefined {
  return plan.options.find((option) => !(option.key in chosen) && option.values.length > 1);
}

function askPlans(client: BaseLanguageClient, place: Place, id: string | undefined, options: Readonly<Record<string, string>>): Promise<PlanResult> {
  const params: PlanParams = { uri: place.uri, range: place.range, options, ...(id === undefined ? {} : { id }) };
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
  return { uri: editor.document.uri.toString(), range, id: undefined };
}

function readArguments(argument: unknown): Place | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { uri, id, range }: Partial<ApplyRefactoringArguments> = argument;
  return uri === undefined || id === undefined || range === undefined ? undefined : { uri, id, range };
}
