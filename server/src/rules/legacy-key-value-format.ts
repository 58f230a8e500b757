import { defineRule } from '../action/define.ts';
import type { DockerfileModel } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { pairsOf, type Pair } from '../syntax/views.ts';
import { insertion, replacement, type TextEdit } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';

export const legacyKeyValueFormat = defineRule({
  ...buildkitCheck('LegacyKeyValueFormat'),
  summary: 'ENV or LABEL is written without an equals sign.',
  why: 'In `ENV NAME value` everything up to the end of the line is the value, so a second variable or a remark behind it silently becomes part of the first.',
  fixes: 'sometimes',
  *check(file) {
    for (const instruction of file.stages.flatMap((stage) => stage.instructions)) {
      if (instruction.name !== 'ENV' && instruction.name !== 'LABEL') continue;
      const [pair] = pairsOf(instruction);
      if (pair?.value === undefined || !pair.legacy) continue;
      const { key } = pair;
      const edits = equalsEdits(file, instruction, pair);
      yield {
        range: key.range,
        message: `Write ${key.text}=… here: without the equals sign the whole rest of the line is the value.`,
        ...(edits === undefined ? {} : { fixes: [{ title: `Write ${key.text}=…`, safety: 'safe', edits: () => edits }] }),
      };
    }
  },
});

/** The value means the same in both forms but for its blanks, which have to be quoted now. */
function equalsEdits(file: DockerfileModel, instruction: Instruction, { key, value }: Pair): readonly TextEdit[] | undefined {
  if (value === undefined) return undefined;
  const gap = { start: key.range.end, end: value.range.start };
  if (instruction.comments.some(({ range }) => range.start < gap.end)) return undefined;
  const { escape } = file.tree;
  const special = ['"', "'", escape].some((character) => value.text.includes(character));
  if (!hasBlank(value.text)) return [replacement(gap, '=')];
  if (!special) return [replacement(gap, '="'), insertion(value.range.end, '"')];
  if (isOneQuoted(value.text, escape)) return [replacement(gap, '=')];
  // A value with quotes of its own gets its bare blanks escaped; over several lines that is not to be read any more.
  if (file.text.slice(value.range.start, value.range.end) !== value.text) return undefined;
  return [replacement(gap, '='), replacement(value.range, withEscapedBlanks(value.text, escape))];
}

function hasBlank(text: string): boolean {
  return text.includes(' ') || text.includes('\t');
}

function isOneQuoted(text: string, escape: string): boolean {
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return false;
  return text.length > 1 && text.indexOf(quote, 1) === text.length - 1 && !text.includes(escape);
}

function withEscapedBlanks(text: string, escape: string): string {
  let result = '';
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === escape && quote !== "'") {
      result += character + (text[at + 1] ?? '');
      at += 1;
      continue;
    }
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    result += quote === '' && hasBlank(character) ? escape + character : character;
  }
  return result;
}
