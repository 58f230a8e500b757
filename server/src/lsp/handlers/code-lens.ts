import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { lensesOf } from '../../engine/lenses.ts';
import { guardRequest } from '../guard.ts';
import { logFailures, type Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

/** The command is the client's own; clients without it show what is told. */
export function handleCodeLens(session: Session): void {
  const lenses = async ({ textDocument }: CodeLensParams): Promise<CodeLens[]> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || !analysis.settings.codeLensEnable) return [];
    const { document, model, settings } = analysis;
    const found = lensesOf(model, settings);
    logFailures(session);
    return found.map(({ range, title, refactoring }) => ({
      range: toLspRange(document, range),
      command: refactoring === undefined || !session.features.optionPicker
        ? { title, command: '' }
        : { title, command: 'distiller.applyRefactoring', arguments: [{ uri: document.uri, id: refactoring, range: toLspRange(document, range) }] },
    }));
  };
  session.connection.onCodeLens(guardRequest(session.log, 'textDocument/codeLens', () => [], lenses));
}
