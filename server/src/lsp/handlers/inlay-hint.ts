import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { inlaysOf } from '../../engine/inlays.ts';
import { fromLspRange } from '../from-lsp.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';

export function handleInlayHint(session: Session): void {
  const hints = async ({ textDocument, range }: InlayHintParams): Promise<InlayHint[]> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || !analysis.settings.inlayHintsEnable) return [];
    const { document, model } = analysis;
    return inlaysOf(model, fromLspRange(document, range)).map(({ offset, text, tooltip }) => ({
      position: document.positionAt(offset), label: text, tooltip, paddingLeft: true,
    }));
  };
  session.connection.languages.inlayHint.on(guardRequest(session.log, 'textDocument/inlayHint', () => [], hints));
}
