import { JOINER, type ShellMask } from './mask.ts';
import type { Frame } from './read-word.ts';
import type { ShellWord } from './script.ts';

/**
 * The script of `sh -c '…'` with offsets of the file. Only a word that is one plain quoted string has
 * them; of anything else (`'a'"$b"`) nothing is said.
 */
export function nestedMask(script: ShellWord, frame: Frame): ShellMask | undefined {
  const { mask } = frame;
  const outer = { start: script.range.start - mask.start, end: script.range.end - mask.start };
  const text = mask.text.slice(outer.start, outer.end);
  const quote = text[0];
  if (text.length < 2 || (quote !== '"' && quote !== "'") || text.at(-1) !== quote) return undefined;
  const inside = text.slice(1, -1);
  if (quote === "'" ? inside.includes("'") : hasBareQuote(inside)) return undefined;
  const start = outer.start + 1;
  const removed = mask.removed
    .filter((span) => start <= span.start && span.end < outer.end)
    .map((span) => ({ start: span.start - start, end: span.end - start }));
  return { start: script.range.start + 1, text: quote === '"' ? withoutEscapes(inside) : inside, removed };
}

function hasBareQuote(inside: string): boolean {
  for (let index = 0; index < inside.length; index++) {
    if (inside[index] === '\\') index++;
    else if (inside[index] === '"') return true;
  }
  return false;
}

/** In double quotes `\"`, `\$`, `` \` `` and `\\` lose their backslash before the inner shell reads them. */
function withoutEscapes(inside: string): string {
  if (!inside.includes('\\')) return inside;
  let text = '';
  for (let index = 0; index < inside.length; index++) {
    const next = inside[index + 1];
    if (inside[index] === '\\' && next !== undefined && '"$`\\'.includes(next)) {
      text += JOINER + next;
      index++;
    } else text += inside[index] ?? '';
  }
  return text;
}
