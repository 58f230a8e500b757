import type { ShellCommand } from '../shell/script.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { DockerfileModel, PathAnswer, Stage } from './model.ts';
import { isMounted } from './mounts.ts';
import { joinPath } from './paths.ts';

/**
 * Can the program be run there: by its path, or by its name on the PATH? The place is just before an
 * instruction, before one of its commands, or the end of a stage, which is where the container starts.
 */
export function programPresence(model: DockerfileModel, at: Instruction | Stage, name: string, command?: ShellCommand): PathAnswer {
  const place = placeOf(model, at, command);
  if (name.includes('/')) {
    const path = joinPath(place.workdir, name);
    return path === undefined ? { presence: 'unknown', because: 'the working directory is not known' } : place.find(path);
  }
  const path = place.path ?? DEFAULT_PATH;
  let unknown: string | undefined;
  for (const folder of path.split(':')) {
    const answer = folder.startsWith('/') ? place.find(`${folder}/${name}`) : undefined;
    if (answer?.presence === 'present') return answer;
    if (answer?.presence === 'unknown') unknown ??= answer.because ?? 'it is not known';
  }
  const facts = place.stage?.facts;
  const listed = facts?.programs?.present.includes(name) === true || facts?.entrypoint?.[0] === name;
  if (listed && facts?.offPath?.includes(name) !== true) return { presence: 'present', kind: 'file' };
  return unknown === undefined ? { presence: 'absent' } : { presence: 'unknown', because: unknown };
}

interface Place {
  readonly stage: Stage | undefined;
  readonly workdir: string | undefined;
  readonly path: string | undefined;
  find(path: string): PathAnswer;
}

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

function placeOf(model: DockerfileModel, at: Instruction | Stage, command: ShellCommand | undefined): Place {
  if ('from' in at) {
    const state = model.stateAtEnd(at);
    return { stage: at, workdir: state.workdir, path: state.env.get('PATH'), find: (path) => model.flow.find(at, path) };
  }
  const state = model.stateBefore(at);
  return { stage: model.stageOf(at), workdir: state.workdir, path: state.env.get('PATH'), find: (path) => (isMounted(model, at, path) ? { presence: 'unknown', because: 'a mount lies there' } : model.flow.findBefore(at, path, command)) };
}
