import { copyView, mountsOf } from '../syntax/views.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { Stage } from './model.ts';

/** The stages that building the target runs: its base, what its --from and its mounts name, and so on down. */
export function reachableFrom(target: Stage | undefined, find: (name: string, from: Stage) => Stage | undefined): ReadonlySet<Stage> {
  const reached = new Set<Stage>();
  const open = target === undefined ? [] : [target];
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    if (reached.has(stage)) continue;
    reached.add(stage);
    if (stage.base.kind === 'stage') open.push(stage.base.stage);
    for (const instruction of stage.instructions) {
      for (const name of stagesNamedBy(instruction)) {
        const found = find(name, stage);
        if (found !== undefined) open.push(found);
      }
    }
  }
  return reached;
}

/** The words of COPY --from and of a mount's `from=`, also those inside ONBUILD. */
export function stagesNamedBy(instruction: Instruction): readonly string[] {
  switch (instruction.name) {
    case 'COPY': {
      const from = copyView(instruction).from?.text;
      return from === undefined ? [] : [from];
    }
    case 'RUN':
      return instruction.flags.length === 0 ? [] : mountSources(instruction);
    case 'ONBUILD':
      return instruction.trigger === undefined ? [] : stagesNamedBy(instruction.trigger);
    default:
      return [];
  }
}

function mountSources(instruction: Instruction): readonly string[] {
  return mountsOf(instruction).flatMap((mount) => mount.options.filter((option) => option.key === 'from').flatMap((option) => option.value ?? []));
}
