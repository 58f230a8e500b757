import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { ownerAtEnd } from '../model/owners.ts';
import { normalizePath, selfAndParents } from '../model/paths.ts';
import { linesBefore } from '../syntax/edit-points.ts';
import type { Instruction, Word } from '../syntax/tree.ts';
import { stringsOf } from '../syntax/views.ts';
import { isRoot, userName } from './parts/root-user.ts';
import { shippedStages } from './parts/shipped-stages.ts';

export const volumeNotWritable = defineRule({
  id: 'volume-not-writable',
  summary: 'The volume belongs to root, and the process is another user.',
  why: [
    'A new volume takes the owner of the image\'s folder. Where the image has no such folder, or root owns it, the volume is root\'s,',
    'and a process of another user cannot write to it: *permission denied*, at the first write. Make the folder and give it to the',
    'user before VOLUME; where there is no shell, WORKDIR after USER makes a folder of this user.',
  ].join('\n'),
  category: 'runtime',
  severity: 'warning',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    const { target } = file;
    const { user } = target === undefined ? { user: undefined } : file.config(target);
    if (target === undefined || user === undefined || isRoot(file, target, user) !== false) return;
    for (const stage of shippedStages(file)) {
      for (const instruction of stage.instructions) {
        if (instruction.name !== 'VOLUME') continue;
        for (const word of stringsOf(instruction)) yield* volumeFinding(file, target, instruction, word, user);
      }
    }
  },
});

function* volumeFinding(file: DockerfileModel, target: Stage, instruction: Instruction, word: Word, user: string): Iterable<Finding> {
  const expanded = file.expand(word.text, instruction);
  if (expanded === undefined || !expanded.startsWith('/')) return;
  const path = normalizePath(expanded);
  const why = whyRoots(file, target, path);
  if (why === undefined) return;
  yield { range: word.range, message: `${why}, so the volume is root's and ${userName(user)} cannot write to it.`, fixes: makeFolder(file, instruction, path, user) };
}

function whyRoots(file: DockerfileModel, target: Stage, path: string): string | undefined {
  if (selfAndParents(path).some((folder) => target.facts?.writable?.includes(folder) === true)) return undefined;
  const { presence, origin } = file.flow.find(target, path);
  if (presence === 'absent') return `Nothing makes ${path}`;
  if (presence !== 'present' || origin === undefined || origin.instruction.name === 'VOLUME') return undefined;
  const owner = ownerAtEnd(file, target, path);
  return owner !== undefined && isRoot(file, target, owner) === true ? `${path} belongs to root` : undefined;
}

/** Needs a shell and root at that place. */
function makeFolder(file: DockerfileModel, instruction: Instruction, path: string, user: string): readonly Fix[] {
  const state = file.stateBefore(instruction);
  const known = state.userInstruction === undefined || isRoot(file, instruction, state.user) === true;
  if (!known || !Array.isArray(state.shell)) return [];
  const line = `RUN mkdir -p ${path} && chown ${userName(user)} ${path}`;
  return [{
    title: `Make ${path} for ${userName(user)} before VOLUME`, safety: 'unsafe', caveat: 'Volumes that exist already keep their owner.',
    edits: () => [linesBefore(file.tree, instruction, [line])],
  }];
}
