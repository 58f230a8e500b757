import { CodeActionTriggerKind, type CodeAction, type CodeActionContext, type CodeActionParams } from 'vscode-languageserver';
import type { Range } from '../../text/range.ts';
import type { Analysis } from '../analyses.ts';
import { fromLspRange } from '../from-lsp.ts';
import { guardRequest } from '../guard.ts';
import { logFailures, type Session } from '../session.ts';
import { fixAllActions } from './actions/fix-all-action.ts';
import { quickFixActions } from './actions/quick-fix-actions.ts';
import { refactorActions } from './actions/refactor-actions.ts';

/** What one request for a menu is about; each kind of action reads it. */
export interface MenuRequest {
  readonly analysis: Analysis;
  readonly selection: Range;
  readonly params: CodeActionParams;
  /** The user opened the menu, so entries that need room (refused ones, options) are welcome. */
  readonly isExplicit: boolean;
  /** Whether the client wants actions of this kind; `quickfix` covers `quickfix.more`. */
  wants(kind: string): boolean;
}

/** `textDocument/codeAction`: titles only where the client can ask for the edit later. */
export function handleCodeAction(session: Session): void {
  const list = async (params: CodeActionParams): Promise<CodeAction[]> => {
    if (!session.features.codeActionLiterals) return [];
    const analysis = await session.analyses.of(params.textDocument.uri);
    if (analysis === undefined) return [];
    const request = readRequest(analysis, params);
    const actions = [...quickFixActions(session, request), ...refactorActions(session, request), ...fixAllActions(session, request)];
    logFailures(session);
    return actions;
  };
  session.connection.onCodeAction(guardRequest(session.log, 'textDocument/codeAction', () => [], list));
}

function readRequest(analysis: Analysis, params: CodeActionParams): MenuRequest {
  const { context } = params;
  return {
    analysis,
    params,
    selection: fromLspRange(analysis.document, params.range),
    isExplicit: context.triggerKind === CodeActionTriggerKind.Invoked || context.only !== undefined,
    wants: (kind) => wantsKind(context, kind),
  };
}

/** Without `only` everything is wanted except source actions: those belong to a command or to saving. */
function wantsKind(context: CodeActionContext, kind: string): boolean {
  if (context.only === undefined) return !kind.startsWith('source');
  return context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`));
}
