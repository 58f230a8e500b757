import { readMakefile, type Makefile } from '../../../context/manifests/makefile.ts';
import { readCMakeLists, readMesonBuild } from '../../../context/manifests/cmake-lists.ts';
import { buildOutput } from '../../../shell/views.ts';
import { joinPath, normalizePath, parentOf } from '../../paths.ts';
import { reachOf } from '../effects.ts';
import { recordReach } from '../reach.ts';
import { make, type RunningCommand } from '../running.ts';
import { manifestAt, valueOfFlag } from './project.ts';

/** A compiler that links writes the file behind `-o`, and nothing else. */
export function compiler(running: RunningCommand): boolean {
  const outputs = buildOutput(running.command).filter((output) => output.kind === 'file' && output.path !== undefined);
  for (const output of outputs) {
    const path = joinPath(running.folder, output.path ?? '');
    if (path !== undefined) make(running, path, 'file', output.word);
  }
  return outputs.length > 0;
}

/** make, ninja and `cmake --build`: the programs that the build file names, in the folder that is built. */
export function buildTool(running: RunningCommand): boolean {
  const { command, recorder } = running;
  const name = command.name ?? '';
  recordReach(reachOf.get(name), name, running.folder, recorder, command);
  const folder = builtFolder(running);
  if (folder === undefined) return true;
  const word = { raw: name, value: name, template: name, range: command.nameRange, hasGlob: false, variables: [] };
  for (const program of programsBuilt(running, folder)) make(running, normalizePath(`${folder}/${program}`), 'file', word);
  return true;
}

/** Configuring builds nothing yet. */
function builtFolder(running: RunningCommand): string | undefined {
  const flag = running.command.name === 'cmake' ? '--build' : '-C';
  const folder = valueOfFlag(running, flag);
  if (folder === undefined && flag === '--build') return undefined;
  return joinPath(running.folder, folder ?? '.');
}

/** A Makefile of the project, else what CMake or Meson wrote into the build folder beside or below their own files. */
function programsBuilt(running: RunningCommand, folder: string): readonly string[] {
  const makefile = manifestAt(running, normalizePath(`${folder}/Makefile`), readMakefile)?.value;
  if (makefile !== undefined && running.command.name === 'make') return linkedTargets(makefile, goalsOf(running));
  for (const source of [folder, parentOf(folder)]) {
    const lists = manifestAt(running, normalizePath(`${source}/CMakeLists.txt`), readCMakeLists)?.value;
    if (lists !== undefined && !lists.movesOutput) return lists.executables;
    const meson = manifestAt(running, normalizePath(`${source}/meson.build`), readMesonBuild)?.value;
    if (meson !== undefined) return meson.executables;
  }
  return [];
}

function goalsOf(running: RunningCommand): readonly string[] {
  return running.command.operands.map((operand) => operand.value ?? '').filter((goal) => goal !== '' && !goal.includes('='));
}

/** Targets that link a program: a recipe with `-o`, or the built-in rule that links objects. */
function linkedTargets(makefile: Makefile, goals: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const waiting = [...(goals.length === 0 ? [makefile.defaultTarget ?? ''] : goals)];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const target = makefile.targets.get(name);
    if (target === undefined || seen.has(name)) continue;
    seen.add(name);
    waiting.push(...target.prerequisites.map((prerequisite) => valueOf(makefile, prerequisite)));
    const links = target.recipe.some((line) => line.includes('-o $@') || line.includes(`-o ${name}`));
    if (links && !name.includes('.') && !name.includes('%')) found.add(valueOf(makefile, name));
  }
  return [...found].filter((name) => !name.includes('$'));
}

/** `$(TARGET)` and `${TARGET}` of plain assignments. */
function valueOf(makefile: Makefile, word: string): string {
  const isReference = (word.startsWith('$(') && word.endsWith(')')) || (word.startsWith('${') && word.endsWith('}'));
  return isReference ? makefile.variables.get(word.slice(2, -1)) ?? word : word;
}
