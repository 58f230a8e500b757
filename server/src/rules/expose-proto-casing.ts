import { defineRule } from '../action/define.ts';
import { exposeView } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';

export const exposeProtoCasing = defineRule({
  ...buildkitCheck('ExposeProtoCasing'),
  summary: 'The protocol of a port is not in lower case.',
  why: 'Docker keeps `80/tcp`; a file that says `80/TCP` looks different from everything that shows the image.',
  fixes: 'sometimes',
  *check(file) {
    const { text } = file;
    for (const instruction of file.stages.flatMap((stage) => stage.instructions)) {
      if (instruction.name !== 'EXPOSE') continue;
      for (const { word, protocol, protocolRange } of exposeView(instruction)) {
        if (protocolRange === undefined) {
          const value = word.text.includes('$') ? file.expand(word.text, instruction) : undefined;
          if (value !== undefined && isUnusual(protocolOf(value))) yield { range: word.range, message: `The protocol of ${value} is ${protocolOf(value).toLowerCase()} in lower case.` };
          continue;
        }
        const written = text.slice(protocolRange.start, protocolRange.end);
        if (!isUnusual(written)) continue;
        yield {
          range: protocolRange,
          message: `The protocol of ${word.text} is ${protocol} in lower case.`,
          fixes: [{ title: `Write ${protocol}`, safety: 'safe', edits: () => [replacement(protocolRange, protocol)] }],
        };
      }
    }
  },
});

function protocolOf(port: string): string {
  return port.split('/')[1] ?? '';
}

function isUnusual(protocol: string): boolean {
  return protocol !== protocol.toLowerCase() && ['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase());
}
