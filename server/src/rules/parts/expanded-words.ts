import type { Instruction, Word } from '../../syntax/tree.ts';
import { copyView, flagNamed, mountsOf, pairsOf, stringsOf, wholeArgument } from '../../syntax/views.ts';

/** The words that BuildKit expands itself; shell text is the shell's affair. */
export function expandedWords(instruction: Instruction): readonly Word[] {
  switch (instruction.name) {
    case 'ENV':
    case 'LABEL':
      return pairsOf(instruction).flatMap(({ key, value }) => (value === undefined ? [key] : [key, value]));
    case 'ARG':
      return pairsOf(instruction).flatMap(({ value }) => value ?? []);
    case 'COPY':
    case 'ADD':
      return copiedWords(instruction);
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
      return [wholeArgument(instruction)].flatMap((word) => word ?? []);
    case 'VOLUME':
      return stringsOf(instruction);
    case 'RUN':
      return mountsOf(instruction).flatMap(({ options }) => options.flatMap(({ value, valueRange }) => (value === undefined || valueRange === undefined ? [] : [{ text: value, range: valueRange }])));
    default:
      return [];
  }
}

function copiedWords(instruction: Instruction): readonly Word[] {
  const { chown, chmod, sources, destination, heredocs } = copyView(instruction);
  const checksum = flagNamed(instruction, 'checksum');
  const bodies = heredocs.filter(({ expands }) => expands).map(({ body, bodyRange }) => ({ text: body, range: bodyRange }));
  const sum = checksum?.value === undefined || checksum.valueRange === undefined ? undefined : { text: checksum.value, range: checksum.valueRange };
  return [chown, chmod, sum, ...sources, destination, ...bodies].flatMap((word) => word ?? []);
}
