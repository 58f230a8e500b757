import { defineRule } from '../action/define.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { exposeView } from '../syntax/views.ts';
import { isRoot } from './parts/root-user.ts';
import { shippedStages } from './parts/shipped-stages.ts';

export const privilegedPort = defineRule({
  id: 'privileged-port',
  summary: 'A port below 1024 for a user who is not root.',
  why: [
    'Docker from 20.10 on and containerd 2 let every user listen on low ports. CRI-O, containerd 1 and plain nerdctl do not: the',
    'same image ends with *permission denied* there. A port from 1024 on works everywhere, and can be published as 80 all the same.',
  ].join('\n'),
  category: 'runtime',
  severity: 'info',
  fixes: 'none',
  since: '0.1.0',
  *check(file) {
    const { target } = file;
    if (target === undefined || isRoot(file, target, file.config(target).user) !== false || mayBindLowPorts(file, target)) return;
    for (const stage of shippedStages(file)) {
      for (const instruction of stage.instructions) {
        if (instruction.name !== 'EXPOSE') continue;
        for (const { port } of exposeView(instruction)) {
          const number = Number(file.expand(port.text, instruction));
          if (!(number > 0 && number < 1024)) continue;
          yield { range: port.range, message: `Not every container runtime lets ${file.config(target).user ?? 'this user'} listen on port ${number}.` };
        }
      }
    }
  },
});

/** `setcap cap_net_bind_service` in any stage gives the right to the program. */
function mayBindLowPorts(file: DockerfileModel, target: Stage): boolean {
  return [...target.lineage, ...file.stages].some((stage) => stage.instructions.some((instruction) =>
    instruction.name === 'RUN' && file.scriptsOf(instruction).some((script) => script.commands.some((command) => command.name === 'setcap'))));
}
