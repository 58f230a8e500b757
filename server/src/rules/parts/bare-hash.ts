import type { DockerfileTree, Instruction } from '../../syntax/tree.ts';
import type { Range } from '../../text/range.ts';

/** A `#` that starts a word outside quotes, in the joined text of an instruction. */
export interface BareHash {
  /** Offset in the logical text. */
  readonly at: number;
  /** The escape character in front: `\ # …`. Its blank is escaped, so no line continues and no comment starts. */
  readonly escaped: Range | undefined;
}

/** The first one; text that only looks like one, as in `${x#y}` or `a#b`, does not count. */
export function bareHash(tree: DockerfileTree, instruction: Instruction): BareHash | undefined {
  const { text } = instruction.args;
  if (!text.includes('#')) return undefined;
  let quote = '';
  let escapedBlank = -1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === tree.escape && quote !== "'") {
      if (isBlank(text[at + 1])) escapedBlank = at;
      at += 1;
    } else if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && startsWord(text, at)) return { at, escaped: escapedIn(instruction, escapedBlank, at) };
  }
  return undefined;
}

/** Only blanks lie between the two. */
function escapedIn({ args }: Instruction, escape: number, hash: number): Range | undefined {
  if (escape === -1 || args.text.slice(escape + 1, hash).trim() !== '') return undefined;
  const start = args.toFile(escape);
  return { start, end: start + 1 };
}

function startsWord(text: string, at: number): boolean {
  const before = text[at - 1];
  return before === undefined || isBlank(before) || before === ';' || before === '&' || before === '|' || before === '(';
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
