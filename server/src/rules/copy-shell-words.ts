import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import type { DockerfileModel } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { removal } from '../text/edit.ts';

export const copyShellWords = defineRule({
  id: 'copy-shell-words',
  summary: 'Words of a shell behind COPY or ADD.',
  why: [
    'COPY and ADD are not run by a shell: `2>/dev/null || true` are further sources, and the last word is the destination. The build',
    'fails with *"/||": not found*. For a file that may be missing give a pattern (`COPY conf*.json ./`), which may match nothing',
    'beside a file that is there.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'always',
  since: '0.1.0',
  *check(file) {
    for (const instruction of file.tree.instructions) {
      const finding = instruction.name === 'COPY' || instruction.name === 'ADD' ? checkWords(file, instruction) : undefined;
      if (finding !== undefined) yield finding;
    }
  },
});

function checkWords(file: DockerfileModel, { words, json, args, heredocs, keyword }: Instruction): Finding | undefined {
  const at = json !== undefined || heredocs.length > 0 ? -1 : words.findIndex(({ text }) => OPERATORS.has(text) || text.startsWith('2>') || text.startsWith('>'));
  const first = words[at];
  if (first === undefined || at < 2) return undefined;
  const range = { start: first.range.start, end: args.range.end };
  const before = file.text.slice(0, range.start).trimEnd().length;
  return {
    range,
    message: `${keyword} is not run by a shell: these are taken for sources, and ${words.at(-1)?.text ?? ''} for the destination.`,
    fixes: [{
      title: 'Remove them', safety: 'unsafe', caveat: 'The build then fails where a source is missing, as it does now.',
      edits: () => [removal({ start: before, end: range.end })],
    }],
  };
}

const OPERATORS = new Set(['||', '&&', ';', '|', '&']);
