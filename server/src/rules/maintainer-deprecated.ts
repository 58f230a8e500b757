import { defineRule } from '../action/define.ts';
import type { Instruction } from '../syntax/tree.ts';
import { replacement, type TextEdit } from '../text/edit.ts';

export const maintainerDeprecated = defineRule({
  id: 'MaintainerDeprecated',
  summary: 'MAINTAINER is deprecated; a label says the same.',
  why: 'Docker deprecated `MAINTAINER` in 2016. Tools that list the authors of an image read the label `org.opencontainers.image.authors`.',
  category: 'buildkit',
  severity: 'warning',
  fixes: 'sometimes',
  since: '0.1.0',
  equivalents: ['buildkit/MaintainerDeprecated', 'hadolint/DL4000'],
  docs: 'https://docs.docker.com/go/dockerfile/rule/maintainer-deprecated/',
  *check({ tree }) {
    for (const instruction of tree.instructions) {
      if (instruction.name !== 'MAINTAINER') continue;
      const edits = labelEdits(instruction);
      yield {
        range: instruction.keywordRange,
        message: 'MAINTAINER is deprecated: Docker keeps it apart from the labels, and tools do not read it.',
        tags: ['deprecated'],
        ...(edits === undefined ? {} : { fixes: [{ title: 'Write it as a label', safety: 'safe', edits: () => edits }] }),
      };
    }
  },
});

/** The text of MAINTAINER is taken as it stands; a value that goes on over several lines is left to the author. */
function labelEdits(instruction: Instruction): readonly TextEdit[] | undefined {
  const { args, keyword } = instruction;
  if (args.text === '' || instruction.startLine !== instruction.endLine) return undefined;
  const label = keyword === keyword.toLowerCase() ? 'label' : 'LABEL';
  return [
    replacement(instruction.keywordRange, label),
    replacement(args.range, `org.opencontainers.image.authors=${quote(args.text)}`),
  ];
}

function quote(text: string): string {
  const isQuoted = text.length > 1 && text.startsWith('"') && text.indexOf('"', 1) === text.length - 1;
  if (isQuoted) return text;
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '\\$')}"`;
}
