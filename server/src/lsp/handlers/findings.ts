import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { findingsMethod, type FindingsParams } from '../../../../shared/src/protocol-findings.ts';
import { analyze } from '../../model/analyze.ts';
import { parse } from '../../syntax/parse.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { lookAround } from '../unopened-file.ts';
import { diagnosticsOf } from './diagnostics.ts';

/** `distiller/findings`: for *Analyse all Dockerfiles*, which opens none of them. Nothing of it is kept. */
export function handleFindings(session: Session): void {
  const find = async ({ uri, text }: FindingsParams): Promise<readonly Diagnostic[]> => {
    const tree = parse(text);
    const { settings, context } = await lookAround(session, uri, tree);
    const options = { context };
    const document = TextDocument.create(uri, 'dockerfile', 0, text);
    return diagnosticsOf(session, { document, text, settings, options, model: analyze(tree, options), identity: '' });
  };
  session.connection.onRequest(findingsMethod, guardRequest(session.log, findingsMethod, () => [], find));
}
