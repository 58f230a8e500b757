import { defineRule } from '../action/define.ts';
import { exposeView } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';

export const exposeProtoCasing = defineRule({
  ...buildkitCheck('ExposeProtoCasing'),
  summary: 'The protocol of a port is not in lower case.',
  why: 'Docker keeps `80/tcp`; a file that says `80/TCP` looks different from everything that shows the image.',
  fixes: 'always',
  *check({ stages, text }) {
    for (const instruction of stages.flatMap((stage) => stage.instructions)) {
      if (instruction.name !== 'EXPOSE') continue;
      for (const { word, protocol, protocolRange } of exposeView(instruction)) {
        if (protocolRange === undefined || !['tcp', 'udp', 'sctp'].includes(protocol)) continue;
        const written = text.slice(protocolRange.start, protocolRange.end);
        if (written === protocol || written.toLowerCase() !== protocol) continue;
        yield {
          range: protocolRange,
          message: `The protocol of ${word.text} is ${protocol} in lower case.`,
          fixes: [{ title: `Write ${protocol}`, safety: 'safe', edits: () => [replacement(protocolRange, protocol)] }],
        };
      }
    }
  },
});
