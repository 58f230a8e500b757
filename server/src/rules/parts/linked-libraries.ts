import type { DockerfileModel, Stage } from '../../model/model.ts';
import { runCommands } from '../../model/run-commands.ts';
import { startedBinaries } from './started-binaries.ts';

/** The libraries (`libanswer` of `-lanswer`) that the started program was linked to, and looks for where every program does. */
export function linkedLibraries(file: DockerfileModel, stage: Stage): ReadonlySet<string> {
  return new Set(startedBinaries(file).flatMap(({ stage: starting, built, linkage }) => {
    if (starting !== stage || linkage.kind === 'static' || mayKnowFolders(file, built.stage)) return [];
    return built.command.words.flatMap(({ value }) => (value?.startsWith('-l') === true && value.length > 2 ? [`lib${value.slice(2)}`] : []));
  }));
}

/** A path inside the program, set by the linker or afterwards; or a library that was linked in after all. */
function mayKnowFolders(file: DockerfileModel, stage: Stage): boolean {
  if (file.stateAtEnd(stage).env.has('LD_RUN_PATH')) return true;
  return runCommands({ file, stage }).some(({ words }) => words.some(({ value }) => value === undefined || SIGNS.some((sign) => value.includes(sign))));
}

const SIGNS = ['rpath', 'ORIGIN', 'LD_RUN_PATH', 'patchelf', 'chrpath', 'Bstatic'];

export function isSharedLibrary(name: string): boolean {
  return name.endsWith('.so') || name.includes('.so.') || name.endsWith('.so*');
}
