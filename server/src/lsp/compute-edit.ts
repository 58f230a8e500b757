import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Annotation, Plan } from '../action/action.ts';
import { fixAll } from '../engine/fix-all.ts';
import { quickFixById, type QuickFix } from '../engine/quick-fixes.ts';
import { planById } from '../engine/refactor.ts';
import { assertNever } from '../text/assert-never.ts';
import type { ActionData } from './action-data.ts';
import type { Analysis } from './analyses.ts';
import type { ClientFeatures } from './client-features.ts';
import { fromLspRange } from './from-lsp.ts';
import { lineEdits } from './line-edits.ts';
import { notedEdits } from './noted-edits.ts';
import { toWorkspaceEdit } from './workspace-edit.ts';

export type ComputedEdit =
  | { readonly status: 'ready'; readonly title: string; readonly edit: WorkspaceEdit }
  /** Why there is no edit, for the user. */
  | { readonly status: 'refused'; readonly reason: string };

/** Computes the edit of one action from its id: for resolve, for the option picker, and for clients that want edits at once. */
export function computeEdit(analysis: Analysis, data: ActionData, features: ClientFeatures): ComputedEdit {
  switch (data.kind) {
    case 'fix': return fixEdit(analysis, data, features);
    case 'refactoring': return refactoringEdit(analysis, data, features);
    case 'fixAll': return fixAllEdit(analysis, features);
    default: return assertNever(data.kind);
  }
}

function fixEdit({ model, settings, document }: Analysis, data: ActionData, features: ClientFeatures): ComputedEdit {
  const quickFix = quickFixById(model, settings, data.id);
  if (quickFix === undefined) return { status: 'refused', reason: 'This fix no longer applies.' };
  const edit = toWorkspaceEdit(document, quickFix.fix.edits(), annotationOfFix(quickFix), features, quickFix.fix.elsewhere?.());
  return { status: 'ready', title: quickFix.title, edit };
}

/** An unsafe fix is shown before it is made, with what may change. */
function annotationOfFix({ title, fix }: QuickFix): Annotation | undefined {
  if (fix.safety === 'safe') return undefined;
  return { label: title, needsConfirmation: true, ...(fix.caveat === undefined ? {} : { description: fix.caveat }) };
}

function refactoringEdit(analysis: Analysis, data: ActionData, features: ClientFeatures): ComputedEdit {
  const { model, settings, document } = analysis;
  const selection = data.range === undefined ? undefined : fromLspRange(document, data.range);
  const outcome = planById(data.id, model, { selection, options: data.options, settings });
  if (outcome === undefined) return { status: 'refused', reason: 'This refactoring no longer applies here.' };
  if (outcome.status === 'refused') return { status: 'refused', reason: outcome.reason };
  const title = outcome.title ?? data.id;
  return { status: 'ready', title, edit: toWorkspaceEdit(document, notedEdits(outcome.edits(), outcome.caveats, annotationOfPlan(title, outcome)), undefined, features) };
}

function annotationOfPlan(title: string, plan: Plan): Annotation {
  return { label: title, ...(plan.summary === undefined ? {} : { description: plan.summary }) };
}

function fixAllEdit({ text, options, settings, document }: Analysis, features: ClientFeatures): ComputedEdit {
  const edits = lineEdits(text, fixAll(text, options, settings, 'safe'));
  return { status: 'ready', title: 'Fix everything that is safe to fix', edit: toWorkspaceEdit(document, edits, undefined, features) };
}
