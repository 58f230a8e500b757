import type { DockerfileModel, Stage } from '../../model/model.ts';
import { packageInstall } from '../../shell/views.ts';
import { stageCopies } from './stage-copies.ts';

/** Whether a stage brings libraries: by a package, of which libstdc++ may be a dependency, or by a copy. */
export function bringsLibraries(file: DockerfileModel, stage: Stage): boolean {
  if (stageCopies(file, stage).some(({ source }) => source.includes('.so') || source.endsWith('/lib') || source === '/')) return true;
  return stage.lineage.some((one) => one.instructions.some((instruction) => instruction.name === 'RUN'
    && file.scriptsOf(instruction).some((script) => script.incomplete || script.commands.some((command) => packageInstall(command)?.ofSystem === true))));
}
