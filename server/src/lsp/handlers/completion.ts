import { CompletionItemKind, InsertTextFormat, MarkupKind, type CompletionItem, type CompletionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { completeAt, type Proposal } from '../../engine/complete.ts';
import { classicCompletions } from '../classic-help.ts';
import { actionFailed, guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

/** `textDocument/completion` and `completionItem/resolve`: our own proposals, else those of the classic service. */
export function handleCompletion(session: Session): void {
  const complete = async ({ textDocument, position }: CompletionParams): Promise<CompletionItem[]> => {
    const analysis = await session.analyses.of(textDocument.uri);
    if (analysis === undefined || session.neighbours.leaves('completion')) return [];
    const { document, model, settings } = analysis;
    const proposals = completeAt(model, document.offsetAt(position), settings);
    // Without places to fill in, an example would stand there as if the project said it.
    const own = session.features.snippets ? proposals : proposals.filter(({ snippet }) => snippet === undefined);
    if (own.length > 0) return own.map((proposal, order) => toItem(document, proposal, order));
    return classicCompletions(session.classic, analysis, position);
  };
  session.connection.onCompletion(guardRequest(session.log, 'textDocument/completion', () => [], complete));
  session.connection.onCompletionResolve(guardRequest(session.log, 'completionItem/resolve', actionFailed, (item: CompletionItem) => (item.data === undefined ? item : session.classic.resolveCompletion(item))));
}

const kinds: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  flag: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  stage: CompletionItemKind.Module,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  image: CompletionItemKind.Reference,
  variable: CompletionItemKind.Variable,
  user: CompletionItemKind.Constant,
  command: CompletionItemKind.Function,
  snippet: CompletionItemKind.Snippet,
};

function toItem(document: TextDocument, proposal: Proposal, order: number): CompletionItem {
  return {
    label: proposal.label,
    kind: kinds[proposal.kind],
    sortText: String(order).padStart(5, '0'),
    filterText: proposal.kind === 'snippet' ? proposal.label : proposal.insert,
    textEdit: { range: toLspRange(document, proposal.range), newText: proposal.snippet ?? proposal.insert },
    ...(proposal.snippet === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet }),
    ...(proposal.kind === 'snippet' ? { documentation: { kind: MarkupKind.Markdown, value: `\`\`\`dockerfile\n${proposal.insert}\`\`\`` } } : {}),
    ...(proposal.detail === undefined ? {} : { detail: proposal.detail }),
    ...(proposal.continues === undefined ? {} : { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
  };
}
