import type { DockerfileModel, Stage } from '../../model/model.ts';
import { baseName } from '../../model/paths.ts';
import { stagesNamedBy } from '../../model/reachable.ts';
import { oncePerModel } from '../../model/once.ts';

/** The stages whose file system is in the image that is built: the target and those it rests on, itself first. */
export function shippedStages(file: DockerfileModel): readonly Stage[] {
  return file.target?.lineage ?? [];
}

/** As `shippedStages`, empty where the name of stage or file says that the image is for development or tests. */
export function productionStages(file: DockerfileModel): readonly Stage[] {
  return isForDevelopment(file) ? [] : shippedStages(file);
}

function isForDevelopment(file: DockerfileModel): boolean {
  const names = [file.target?.name ?? '', baseName(file.context?.dockerfile ?? '')];
  return names.some((name) => wordsIn(name.toLowerCase()).some((word) => DEVELOPMENT.has(word)));
}

const DEVELOPMENT: ReadonlySet<string> = new Set(['dev', 'devel', 'develop', 'development', 'devcontainer', 'debug', 'debugging', 'test', 'tests', 'testing', 'ci', 'lint', 'builder', 'build', 'sdk']);

function wordsIn(name: string): readonly string[] {
  return name.split('.').flatMap((part) => part.split('-')).flatMap((part) => part.split('_'));
}

/** The stages that other stages name, as base or as source. */
export const usedStages = oncePerModel((file): ReadonlySet<Stage> => {
  const used = new Set<Stage>();
  for (const stage of file.stages) {
    if (stage.base.kind === 'stage') used.add(stage.base.stage);
    for (const name of stage.instructions.flatMap(stagesNamedBy)) {
      const other = file.findStage(name, stage);
      if (other !== undefined) used.add(other);
    }
  }
  return used;
});
