import type { CompletionItem, Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Classic } from '../classic/adapter.ts';
import { instructionSlice } from '../engine/instruction-slice.ts';
import type { Analysis } from './analyses.ts';

/** The classic service reads its whole text for each answer: it gets the one instruction that the question is about. */
export function askClassic<Answer>({ document, model }: Analysis, position: Position, ask: (part: TextDocument, place: Position) => Answer): { readonly answer: Answer; readonly lineOffset: number } | undefined {
  const slice = instructionSlice(model, document.offsetAt(position));
  if (slice === undefined) return undefined;
  const part = TextDocument.create(document.uri, document.languageId, document.version, slice.text);
  return { answer: ask(part, { line: position.line - slice.lineOffset, character: position.character }), lineOffset: slice.lineOffset };
}

export async function classicCompletions(classic: Classic, analysis: Analysis, position: Position): Promise<CompletionItem[]> {
  const asked = askClassic(analysis, position, (part, place) => classic.complete(part, place));
  if (asked === undefined) return [];
  return (await asked.answer).map((item) => moved(item, asked.lineOffset));
}

function moved(item: CompletionItem, lines: number): CompletionItem {
  const { textEdit } = item;
  if (textEdit === undefined || !('range' in textEdit)) return item;
  return { ...item, textEdit: { ...textEdit, range: movedRange(textEdit.range, lines) } };
}

function movedRange({ start, end }: Range, lines: number): Range {
  return { start: { line: start.line + lines, character: start.character }, end: { line: end.line + lines, character: end.character } };
}
