import type { DefinitionParams, Location, ReferenceParams } from 'vscode-languageserver';
import { occurrencesAt } from '../../engine/occurrences.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

/** `textDocument/definition` and `textDocument/references` of stages and variables. */
export function handleDefinition(session: Session): void {
  const define = async ({ textDocument, position }: DefinitionParams): Promise<Location | null> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || session.neighbours.leaves('definition')) return null;
    const { document, model } = analysis;
    const [first] = occurrencesAt(model, document.offsetAt(position))?.definitions ?? [];
    return first === undefined ? null : { uri: document.uri, range: toLspRange(document, first) };
  };
  const references = async ({ textDocument, position, context }: ReferenceParams): Promise<Location[]> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined) return [];
    const { document, model } = analysis;
    const found = occurrencesAt(model, document.offsetAt(position));
    if (found === undefined) return [];
    const ranges = context.includeDeclaration ? [...found.definitions, ...found.uses] : found.uses;
    return ranges.map((range) => ({ uri: document.uri, range: toLspRange(document, range) }));
  };
  session.connection.onDefinition(guardRequest(session.log, 'textDocument/definition', () => null, define));
  session.connection.onReferences(guardRequest(session.log, 'textDocument/references', () => [], references));
}
