import type { DockerfileModel, Stage } from '../../model/model.ts';
import { baseName, parentOf } from '../../model/paths.ts';
import { nearest } from './nearest.ts';

/** Paths known to be in the stage that may be meant by one that is not: of the same name elsewhere, or of almost the same name. */
export function likelyPaths(file: DockerfileModel, stage: Stage, path: string): readonly string[] {
  const name = baseName(path);
  const made = stage.lineage.flatMap((one) => file.flow.createdIn(one)).filter((fact) => !INSTALLED.some((folder) => fact.path.includes(folder)));
  const folders = [...new Set(made.flatMap((fact) => (fact.kind === 'file' ? [parentOf(fact.path)] : [fact.path, parentOf(fact.path)])))];
  const elsewhere = folders
    .map((folder) => (folder === '/' ? `/${name}` : `${folder}/${name}`))
    .filter((one) => one !== path && file.flow.find(stage, one).presence === 'present');
  const paths = made.map((fact) => fact.path).filter((one) => one !== path && file.flow.find(stage, one).presence === 'present');
  const similar = nearest(path, paths);
  const beside = nearest(name, paths.filter((one) => parentOf(one) === parentOf(path)).map(baseName));
  const all = [...elsewhere, ...(similar === undefined ? [] : [similar]), ...(beside === undefined ? [] : [`${parentOf(path) === '/' ? '' : parentOf(path)}/${beside}`])];
  return [...new Set(all)];
}

/** Where packages lie: what is started is the project's own. */
const INSTALLED = ['/node_modules/', '/site-packages', '/dist-packages', '/venv/'];
