import { defineRule } from '../action/define.ts';
import { exposeView } from '../syntax/views.ts';
import { removal } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';

export const exposeInvalidFormat = defineRule({
  ...buildkitCheck('ExposeInvalidFormat'),
  summary: 'EXPOSE names an address or a port of the host.',
  why: 'EXPOSE tells which ports the program in the container listens on. Which address and port of the host they get is said when the container is started, with `docker run -p`; here it is dropped.',
  fixes: 'sometimes',
  *check(file) {
    for (const instruction of file.stages.flatMap((stage) => stage.instructions)) {
      if (instruction.name !== 'EXPOSE') continue;
      for (const { word, port } of exposeView(instruction)) {
        const host = { start: word.range.start, end: port.range.start };
        const isWritten = host.end > host.start;
        if (!isWritten && !(word.text.includes('$') && hasHost(file.expand(word.text, instruction)))) continue;
        const plain = isWritten && file.text.slice(word.range.start, word.range.end) === word.text && port.text !== '';
        yield {
          range: isWritten ? host : word.range,
          message: `EXPOSE takes the container's port only; the host's part of ${word.text} is dropped.`,
          ...(plain ? { fixes: [{ title: `Write ${file.text.slice(host.end, word.range.end)}`, safety: 'safe', edits: () => [removal(host)] }] } : {}),
        };
      }
    }
  },
});

function hasHost(port: string | undefined): boolean {
  return port?.split('/')[0]?.includes(':') === true;
}
