import { diagnoseJson } from '../../syntax/json-form.ts';
import { rangeIn } from '../../syntax/logical-text.ts';
import type { LogicalText } from '../../syntax/tree.ts';
import { insertion, removal, replacement, type TextEdit } from '../../text/edit.ts';

/**
 * Makes an array of what was meant as one: double quotes round every word, commas between them and a
 * bracket at the end. Bytes that are right stay. Undefined where it cannot be told what was meant.
 */
export function jsonRepair(args: LogicalText): readonly TextEdit[] | undefined {
  const { text } = args;
  if (text[0] !== '[' || diagnoseJson(args) === undefined) return undefined;
  const edits: TextEdit[] = [];
  let comma: number | undefined;
  let lastEnd = 1;
  let at = 1;
  for (let first = true; ; first = false) {
    at = skipBlanks(text, at);
    if (at >= text.length || text[at] === ']') break;
    if (!first && comma === undefined) edits.push(insertion(args.toFile(lastEnd - 1) + 1, ','));
    const end = endOfElement(text, at);
    if (end === undefined || end === at) return undefined;
    const element = text.slice(at, end);
    const fixed = asJson(element);
    if (fixed !== element) edits.push(replacement(rangeIn(args, at, end), fixed));
    lastEnd = end;
    at = skipBlanks(text, end);
    comma = text[at] === ',' ? at : undefined;
    if (comma !== undefined) at += 1;
  }
  if (comma !== undefined) edits.push(removal(rangeIn(args, comma, comma + 1)));
  if (at >= text.length) edits.push(insertion(args.range.end, ']'));
  else if (skipBlanks(text, at + 1) < text.length) return undefined;
  return edits.length === 0 ? undefined : edits;
}

function endOfElement(text: string, at: number): number | undefined {
  const quote = text[at];
  if (quote !== '"' && quote !== "'") {
    let end = at;
    while (end < text.length && !'\'",[] \t'.includes(text[end] ?? '')) end += 1;
    return end;
  }
  let end = at + 1;
  while (end < text.length && text[end] !== quote) end += quote === '"' && text[end] === '\\' ? 2 : 1;
  return end < text.length ? end + 1 : undefined;
}

function asJson(element: string): string {
  if (element.startsWith("'")) return JSON.stringify(element.slice(1, -1));
  if (!element.startsWith('"')) return JSON.stringify(element);
  return isJson(element) ? element : `"${element.slice(1, -1).replaceAll('\\', '\\\\')}"`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}
