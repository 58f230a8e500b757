import type { Range as LspRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from '../text/range.ts';

/** Lines also end at a lone CR in LSP, unlike in BuildKit, so the document does the counting and not the line index. */
export function fromLspRange(document: TextDocument, range: LspRange): Range {
  const start = document.offsetAt(range.start);
  return { start, end: Math.max(start, document.offsetAt(range.end)) };
}
