import { defineRule } from '../action/define.ts';
import type { Fix, Finding } from '../action/action.ts';
import type { DockerfileModel } from '../model/model.ts';
import type { Instruction, InstructionName } from '../syntax/tree.ts';
import { commandForm } from '../syntax/views.ts';
import { insertion, removal } from '../text/edit.ts';
import type { Range } from '../text/range.ts';

/** What BuildKit makes of ` # …` behind the arguments. */
const effects: Readonly<Partial<Record<InstructionName, { readonly fails: boolean; readonly effect: string }>>> = {
  FROM: { fails: true, effect: 'the build fails: FROM takes an image and a name' },
  ARG: { fails: false, effect: 'its words become names of further arguments' },
  ENV: { fails: true, effect: 'the build fails: every word must be NAME=value' },
  LABEL: { fails: true, effect: 'the build fails: every word must be NAME=value' },
  EXPOSE: { fails: true, effect: 'the build fails: its words are no ports' },
  COPY: { fails: true, effect: 'its words are taken for sources, and the last for the destination' },
  ADD: { fails: true, effect: 'its words are taken for sources, and the last for the destination' },
  WORKDIR: { fails: false, effect: 'it becomes part of the path' },
  USER: { fails: false, effect: 'it becomes part of the user name' },
  STOPSIGNAL: { fails: true, effect: 'it becomes part of the signal' },
  VOLUME: { fails: false, effect: 'its words become further volumes' },
};

export const trailingComment = defineRule({
  id: 'trailing-comment',
  summary: 'A comment behind an instruction is not a comment.',
  why: [
    'BuildKit knows comments only on lines of their own. Behind an instruction, `# …` is part of the arguments:',
    '`FROM a AS b # x` does not build, and `CMD ["a"] # x` is no JSON any more, so Docker runs the text in a shell instead.',
  ].join('\n'),
  category: 'syntax',
  severity: 'error',
  fixes: 'always',
  since: '0.1.0',
  *check(file) {
    for (const instruction of file.tree.instructions) {
      const finding = commentInArguments(file, instruction) ?? commentAfterJson(file, instruction);
      if (finding !== undefined) yield finding;
    }
  },
});

/** The first word but one that starts with `#`; in shell text it is a comment after all. */
function commentInArguments(file: DockerfileModel, instruction: Instruction): Finding | undefined {
  const known = instruction.name === undefined ? undefined : effects[instruction.name];
  if (known === undefined || instruction.json !== undefined) return undefined;
  const comment = instruction.words.slice(1).find((word) => word.text.startsWith('#'));
  if (comment === undefined) return undefined;
  const range = { start: comment.range.start, end: instruction.args.range.end };
  return {
    range,
    severity: known.fails ? 'error' : 'warning',
    message: `This is not a comment: ${known.effect}.`,
    fixes: [moveAbove(file, instruction, range, known.fails)],
  };
}

function commentAfterJson(file: DockerfileModel, instruction: Instruction): Finding | undefined {
  const form = commandForm(instruction);
  if (form?.kind !== 'shell' || form.jsonFailure?.reason !== 'trailing-text') return undefined;
  const range = { start: form.jsonFailure.range.start, end: instruction.args.range.end };
  if (file.text[range.start] !== '#') return undefined;
  return {
    range,
    severity: 'warning',
    message: 'This is not a comment: the brackets are no exec form any more, and a shell runs them as text.',
    fixes: [moveAbove(file, instruction, range, false)],
  };
}

function moveAbove(file: DockerfileModel, instruction: Instruction, range: Range, failed: boolean): Fix {
  const { text, tree } = file;
  const before = text.slice(0, range.start).trimEnd().length;
  const indent = text.slice(instruction.lines.start, instruction.keywordRange.start);
  const edits = () => [
    insertion(instruction.lines.start, `${indent}${text.slice(range.start, range.end).trimEnd()}${tree.eol}`),
    removal({ start: before, end: range.end }),
  ];
  const title = 'Move the comment to a line of its own';
  if (failed) return { title, safety: 'safe', edits };
  return { title, safety: 'unsafe', caveat: 'The instruction then means what it seems to say, not what it did.', edits };
}
