import { manifestOf } from '../../context/manifest-of.ts';
import { readPackageJson } from '../../context/manifests/package-json.ts';
import type { DockerfileModel, PathFact, Stage } from '../../model/model.ts';
import { baseName, below, parentOf } from '../../model/paths.ts';
import type { Range } from '../../text/range.ts';
import { stageCopies } from './stage-copies.ts';

/** A `node_modules` that another stage installed, and that comes along with a copy. */
export interface NodeModulesTaken {
  readonly range: Range;
  /** The stage whose RUN installed it. */
  readonly from: Stage;
  /** Where it lies in that stage. */
  readonly folder: string;
  /** The direct dependencies of the package.json beside it; empty where it was not read. */
  readonly modules: readonly string[];
}

export function nodeModulesTaken(file: DockerfileModel, stage: Stage): readonly NodeModulesTaken[] {
  return stageCopies(file, stage).flatMap((copy): readonly NodeModulesTaken[] => {
    if (copy.from === undefined) return [];
    const installed = installedBelow(file, copy.from, copy.source, 0);
    return installed === undefined ? [] : [{ range: copy.range, from: installed.stage, folder: installed.path, modules: modulesBeside(file, installed) }];
  });
}

/** Copies of copies: no real file goes through more stages. */
const DEEPEST = 20;

/** What a RUN of the stage, or of one that it copies from, puts into `node_modules` at or below the path. */
function installedBelow(file: DockerfileModel, stage: Stage, path: string, depth: number): PathFact | undefined {
  if (depth > DEEPEST) return undefined;
  for (const one of stage.lineage) {
    for (const fact of file.flow.createdIn(one)) {
      if (baseName(fact.path) !== 'node_modules' || below(path, fact.path) === undefined) continue;
      if (fact.by === 'command') return fact;
      if (fact.by === 'copy-stage' && fact.fromStage !== undefined && fact.source !== undefined) return installedBelow(file, fact.fromStage, fact.source, depth + 1);
    }
  }
  return undefined;
}

function modulesBeside(file: DockerfileModel, { stage, path }: PathFact): readonly string[] {
  const source = file.flow.find(stage, `${parentOf(path) === '/' ? '' : parentOf(path)}/package.json`).contextPath;
  const manifest = source === undefined || file.context === undefined ? undefined : manifestOf(file.context, source, readPackageJson);
  return Object.keys(manifest?.dependencies ?? {});
}
