import type { ComposeService } from '../../context/context.ts';
import type { DockerfileModel, PathAnswer, Stage } from '../../model/model.ts';
import { below } from '../../model/paths.ts';
import { oncePerModel } from '../../model/once.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { usedStages } from './shipped-stages.ts';

/** An instruction that says what a container runs, and the images in which it is in force. */
export interface Started {
  readonly instruction: Instruction;
  readonly stages: readonly Stage[];
}

/** CMD, ENTRYPOINT and HEALTHCHECK that are in force in an image somebody runs; overruled ones and those of build stages are left out. */
export function startedIn(file: DockerfileModel): readonly Started[] {
  const found = new Map<Instruction, Stage[]>();
  for (const stage of productStages(file)) {
    const { entrypoint, cmd, healthcheck } = file.config(stage);
    for (const part of [entrypoint, cmd, healthcheck]) {
      const instruction = part === undefined || part === 'none' ? undefined : part.instruction;
      if (instruction === undefined) continue;
      const stages = found.get(instruction);
      if (stages === undefined) found.set(instruction, [stage]);
      else stages.push(stage);
    }
  }
  return [...found].map(([instruction, stages]) => ({ instruction, stages }));
}

/** The stages that people run: the target, those that compose or bake pick, and every one that no other stage uses. */
export const productStages = oncePerModel((file): readonly Stage[] => {
  const used = usedStages(file);
  const picked = new Set(file.services.flatMap((service) => targetOf(file, service) ?? []));
  return file.stages.filter((stage) => stage === file.target || picked.has(stage) || !used.has(stage));
});

/** Is the path there when the container starts? A mount may bring it, or hide it, and ONBUILD brings it where the image is a base. */
export function findAtStart(file: DockerfileModel, stage: Stage, path: string): PathAnswer {
  const answer = file.flow.find(stage, path);
  if (answer.presence !== 'absent') return answer;
  if (stage.lineage.some(({ instructions }) => instructions.some(({ name }) => name === 'ONBUILD'))) return { presence: 'unknown', because: 'ONBUILD may bring it' };
  const mounted = file.services
    .filter((service) => (targetOf(file, service) ?? file.target) === stage)
    .some((service) => service.mounts.some((mount) => below(mount.target, path) !== undefined));
  return mounted ? { presence: 'unknown', because: 'a mount of compose may bring it' } : answer;
}

function targetOf(file: DockerfileModel, service: ComposeService): Stage | undefined {
  return service.target === undefined ? undefined : file.findStage(service.target);
}
