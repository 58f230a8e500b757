import * as vscode from 'vscode';
import type { ListedOption, ListedPlan } from '../../shared/src/protocol-actions.ts';

/** Asks for a refactoring. A refused one may be picked too: then its reason is shown in full, and nothing done. */
export async function pickPlan(plans: readonly ListedPlan[]): Promise<ListedPlan | undefined> {
  if (plans.length === 0) return undefined;
  const items = plans.map((plan) => ({ plan, label: labelOf(plan.title, plan.status), detail: plan.reason ?? plan.summary ?? '' }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Dockerfile Distiller: refactorings here', matchOnDetail: true });
  if (picked?.plan.status !== 'refused') return picked?.plan;
  void vscode.window.showInformationMessage(picked.plan.reason ?? 'This refactoring is refused here.');
  return undefined;
}

/** Asks for one option's value; what it costs or gains, or why it is refused, stands below each. */
export async function pickOption(plan: ListedPlan, option: ListedOption): Promise<string | undefined> {
  const items = option.values.map((value) => ({ value, label: labelOf(value.title, value.status), detail: value.reason ?? '' }));
  const picked = await vscode.window.showQuickPick(items, { title: `${plan.title}: ${option.title}`, placeHolder: plan.summary ?? '', matchOnDetail: true });
  if (picked?.value.status !== 'refused') return picked?.value.value;
  void vscode.window.showInformationMessage(picked.value.reason ?? 'This choice is refused here.');
  return undefined;
}

function labelOf(title: string, status: 'offered' | 'refused'): string {
  return status === 'offered' ? title : `$(circle-slash) ${title}`;
}
