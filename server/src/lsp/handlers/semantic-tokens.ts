import { SemanticTokensBuilder, type SemanticTokens, type SemanticTokensParams, type SemanticTokensRangeParams } from 'vscode-languageserver';
import { semanticTokens, tokenTypes } from '../../engine/semantic-tokens.ts';
import type { Range } from '../../text/range.ts';
import type { Analysis } from '../analyses.ts';
import { fromLspRange } from '../from-lsp.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';

const none: SemanticTokens = { data: [] };

/** The whole document, or the part on screen. */
export function handleSemanticTokens(session: Session): void {
  const whole = async ({ textDocument }: SemanticTokensParams): Promise<SemanticTokens> => {
    const analysis = await session.analyses.of(textDocument.uri);
    return analysis === undefined ? none : encode(analysis, { start: 0, end: analysis.text.length });
  };
  const part = async ({ textDocument, range }: SemanticTokensRangeParams): Promise<SemanticTokens> => {
    const analysis = await session.analyses.of(textDocument.uri);
    return analysis === undefined ? none : encode(analysis, fromLspRange(analysis.document, range));
  };
  session.connection.languages.semanticTokens.on(guardRequest(session.log, 'textDocument/semanticTokens/full', () => none, whole));
  session.connection.languages.semanticTokens.onRange(guardRequest(session.log, 'textDocument/semanticTokens/range', () => none, part));
}

function encode({ document, model }: Analysis, range: Range): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { range: token, type } of semanticTokens(model, range)) {
    const { line, character } = document.positionAt(token.start);
    builder.push(line, character, token.end - token.start, tokenTypes.indexOf(type), 0);
  }
  return builder.build();
}
