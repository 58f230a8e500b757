import { baseName, joinPath, parentOf } from '../../model/paths.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { interpreterNamed } from './interpreters.ts';
import { arrivalOf, stageCopies } from './stage-copies.ts';
import { pythonInstalls, type PythonInstall } from './python-installs.ts';

/** An image that starts its own Python, the one that its base has. */
export interface PythonRuntime {
  readonly stage: Stage;
  /** `/usr/bin/python3.13`. */
  readonly interpreter: string;
  readonly minor: string;
  /** Folders in which it looks for packages, PYTHONPATH included. */
  readonly path: readonly string[];
}

/** Undefined where the start is something else, or where its search path is not known. */
export function pythonRuntime(file: DockerfileModel, stage: Stage): PythonRuntime | undefined {
  const { facts } = stage;
  const minor = facts?.languageVersion;
  if (facts?.language !== 'python' || facts.interpreter === undefined || facts.modulePath === undefined || minor?.includes('.') !== true) return undefined;
  if (!startsOwnPython(file, stage, facts.interpreter) || bringsInterpreter(file, stage)) return undefined;
  const { env, envComplete } = file.stateAtEnd(stage);
  const named = env.get('PYTHONPATH');
  if ((env.has('PYTHONPATH') && named === undefined) || (!env.has('PYTHONPATH') && !envComplete) || env.has('PYTHONHOME')) return undefined;
  const given = (named ?? '').split(':').filter((folder) => folder !== '').flatMap((folder) => joinPath(file.config(stage).workdir, folder) ?? []);
  return { stage, interpreter: facts.interpreter, minor, path: [...given, ...scriptFolders(file, stage), ...facts.modulePath, `/root/.local/lib/python${minor}/site-packages`] };
}

/** Python by its name or the image's own path, in the words that start the container. */
function startsOwnPython(file: DockerfileModel, stage: Stage, interpreter: string): boolean {
  const { start } = file.config(stage);
  const program = start === undefined || start === 'none' ? undefined : start.words[0];
  if (program === undefined || start === 'none' || interpreterNamed(program)?.language !== 'python') return false;
  if (program.includes('/')) return parentOf(program) === parentOf(interpreter);
  // A bare name may mean the Python of an environment that stands first on the PATH.
  const first = file.stateAtEnd(stage).env.get('PATH')?.split(':').find((folder) => file.flow.find(stage, `${folder}/${program}`).presence !== 'absent');
  return first === undefined || first === parentOf(interpreter);
}

/** A copy of the whole of `/usr/local` has the other stage's Python in it. */
function bringsInterpreter(file: DockerfileModel, stage: Stage): boolean {
  return stageCopies(file, stage).some((copy) => {
    const path = copy.facts?.language === 'python' ? copy.facts.interpreter : undefined;
    if (path === undefined) return copy.source === '/' || copy.source === '/usr' || copy.source === '/usr/local';
    return arrivalOf(copy, path) !== undefined || interpreterNamed(baseName(copy.source))?.language === 'python';
  });
}

/** The folder of the script, or that in which `-m` looks. */
function scriptFolders(file: DockerfileModel, stage: Stage): readonly string[] {
  const { start, workdir } = file.config(stage);
  const words = start === undefined || start === 'none' ? [] : start.words;
  const script = words.slice(1).find((word) => word.endsWith('.py'));
  const folders = [workdir, script === undefined ? undefined : joinPath(workdir, script)?.split('/').slice(0, -1).join('/')];
  return folders.flatMap((folder) => folder ?? []);
}

/** An install of another stage, and the folder in which its packages arrive; undefined where no copy brings them. */
export interface ArrivedInstall {
  readonly install: PythonInstall;
  readonly arrival: { readonly folder: string; readonly range: { readonly start: number; readonly end: number }; readonly instruction: Instruction; readonly source: string; readonly destination: string } | undefined;
}

/** What the stages that this one copies from have installed. */
export function arrivedInstalls(file: DockerfileModel, stage: Stage): readonly ArrivedInstall[] {
  const copies = stageCopies(file, stage);
  const sources = new Set(copies.flatMap((copy) => copy.from ?? []));
  return [...sources].flatMap((source) => pythonInstalls(file, source).map((install): ArrivedInstall => {
    for (const copy of copies) {
      const folder = copy.from === source ? arrivalOf(copy, install.folder) : undefined;
      if (folder !== undefined) return { install, arrival: { folder, range: copy.range, instruction: copy.instruction, source: copy.source, destination: copy.destination } };
    }
    return { install, arrival: undefined };
  }));
}
