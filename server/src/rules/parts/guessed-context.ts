import type { DockerfileModel, Stage } from '../../model/model.ts';
import { below } from '../../model/paths.ts';

/** Nobody said which folder the build context is, and a copy of it could bring the path: then its absence proves nothing. */
export function restsOnGuess(file: DockerfileModel, stage: Stage, path: string): boolean {
  if (file.context?.origin !== 'sources') return false;
  return stage.lineage.some((one) => file.flow.createdIn(one).some((fact) => fact.by === 'copy-context' && fact.kind !== 'file' && below(fact.path, path) !== undefined));
}
