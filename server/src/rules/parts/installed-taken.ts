import type { DockerfileModel, PathFact, Stage } from '../../model/model.ts';
import { baseName, below } from '../../model/paths.ts';
import type { Range } from '../../text/range.ts';
import { filledFolder, developmentInstalls, type DevelopmentInstall } from './development-installs.ts';
import { stageCopies } from './stage-copies.ts';

/** A folder that a package manager filled in another stage, and that comes along with a copy. */
export interface InstalledTaken {
  readonly range: Range;
  /** The stage whose RUN installed it. */
  readonly from: Stage;
  /** Where it lies in that stage. */
  readonly folder: string;
}

/** Those of that name: `node_modules`, `vendor`, `.venv`. */
export function installedTaken(file: DockerfileModel, stage: Stage, name: string): readonly InstalledTaken[] {
  return stageCopies(file, stage).flatMap((copy): readonly InstalledTaken[] => {
    if (copy.from === undefined) return [];
    const installed = installedBelow(file, copy.from, copy.source, name, 0);
    return installed === undefined ? [] : [{ range: copy.range, from: installed.stage, folder: installed.path }];
  });
}

/** Copies of copies: no real file goes through more stages. */
const DEEPEST = 20;

/** What a RUN of the stage, or of one that it copies from, puts into such a folder at or below the path. */
function installedBelow(file: DockerfileModel, stage: Stage, path: string, name: string, depth: number): PathFact | undefined {
  if (depth > DEEPEST) return undefined;
  for (const one of stage.lineage) {
    for (const fact of file.flow.createdIn(one)) {
      if (baseName(fact.path) !== name || below(path, fact.path) === undefined) continue;
      if (fact.by === 'command') return fact;
      if (fact.by === 'copy-stage' && fact.fromStage !== undefined && fact.source !== undefined) return installedBelow(file, fact.fromStage, fact.source, name, depth + 1);
    }
  }
  return undefined;
}

/** The installs, with what is for development, whose folder comes along. */
export function takenInstalls(file: DockerfileModel, stage: Stage): readonly (Pick<InstalledTaken, 'range' | 'from'> & { readonly install: DevelopmentInstall })[] {
  const byFolder = ['node_modules', '.venv'].flatMap((name) => installedTaken(file, stage, name).flatMap(({ range, from }) => {
    const install = developmentInstalls(file, from).find(({ manager }) => manager.folder === name);
    return install === undefined ? [] : [{ range, from, install }];
  }));
  const direct = stageCopies(file, stage).flatMap(({ range, from, source }) => (from === undefined ? [] : developmentInstalls(file, from).flatMap((install) => {
    const folder = filledFolder(file, from, install);
    return folder === undefined || below(source, folder) === undefined ? [] : [{ range, from, install }];
  })));
  return [...byFolder, ...direct];
}
