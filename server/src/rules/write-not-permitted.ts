import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import type { DockerfileModel, PathFact, Stage } from '../model/model.ts';
import { linesAfter, linesBefore, linesWithComments } from '../syntax/edit-points.ts';
import type { Instruction } from '../syntax/tree.ts';
import { copyView } from '../syntax/views.ts';
import { insertion, removal, type TextEdit } from '../text/edit.ts';
import { textAt } from '../text/range.ts';
import { forbiddenWrites, type ForbiddenWrite } from './parts/forbidden-writes.ts';
import { PACKAGE_MANAGERS } from './parts/program-kinds.ts';
import { isRoot, userName } from './parts/root-user.ts';

export const writeNotPermitted = defineRule({
  id: 'write-not-permitted',
  summary: 'A command writes where the user in force may not.',
  why: [
    'From USER on, RUN is this user too. Folders that WORKDIR or COPY made before belong to root, and COPY makes files of root',
    'even after USER, unless `--chown` says otherwise: *EACCES: permission denied*. Nor may others than the owner run `chmod` and',
    '`chown`: *Operation not permitted*. System packages need root as well: install them before USER.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of file.stages) yield* forbiddenWrites(file, stage).map((write) => findingFor(file, stage, write));
  },
});

function findingFor(file: DockerfileModel, stage: Stage, write: ForbiddenWrite): Finding {
  const { command, path, user, why } = write;
  const what = path === undefined ? why : `may not write to ${path}, which belongs to root`;
  const { userInstruction } = file.stateBefore(write.instruction);
  return {
    range: write.range,
    message: `${command} runs as ${user}, who ${what}: the build fails here.`,
    related: userInstruction === undefined ? [] : [{ range: userInstruction.range, message: 'The user from here on' }],
    fixes: [...chownCopy(stage, write), ...giveFolder(file, stage, write, userInstruction), ...installAsRoot(file, stage, write)],
  };
}

/** A USER right above comes behind the steps that install; any other is put off for as long. */
function installAsRoot(file: DockerfileModel, stage: Stage, { instruction, command, path, origin }: ForbiddenWrite): readonly Fix[] {
  if (path !== undefined || origin !== undefined) return [];
  const steps = installsAround(file, stage, instruction);
  const [first, last] = [steps[0] ?? instruction, steps.at(-1) ?? instruction];
  const above = stage.instructions[stage.instructions.indexOf(first) - 1];
  const { tree } = file;
  if (above?.name === 'USER' && isRoot(file, above, file.stateBefore(above).user) === true) {
    const moved = linesWithComments(tree, above);
    const lines = textAt(file.text, moved).trimEnd().split(tree.eol);
    return [{ title: `Run ${command} before USER`, safety: 'unsafe', caveat: 'It then runs as root.', edits: () => [removal(moved), linesAfter(tree, last, lines)] }];
  }
  const { user } = file.stateBefore(instruction);
  if (user === undefined || stage.instructions[stage.instructions.indexOf(last) + 1]?.name === 'USER') return [];
  const edits = (): readonly TextEdit[] => [linesBefore(tree, first, ['USER root']), linesAfter(tree, last, [`USER ${user}`])];
  return [{ title: `Run ${command} as root`, safety: 'unsafe', caveat: `Only from there on the user is ${user} again.`, edits }];
}

/** The steps next to it that call the package manager too: `RUN apt-get update` on a line of its own. */
function installsAround(file: DockerfileModel, stage: Stage, instruction: Instruction): readonly Instruction[] {
  const at = stage.instructions.indexOf(instruction);
  const before = stage.instructions.slice(0, at).findLastIndex((other) => !callsManager(file, other));
  const after = stage.instructions.findIndex((other, index) => index > at && !callsManager(file, other));
  return stage.instructions.slice(before + 1, after === -1 ? undefined : after);
}

function callsManager(file: DockerfileModel, instruction: Instruction): boolean {
  return instruction.name === 'RUN' && file.scriptsOf(instruction).some((script) => script.commands.some(({ name }) => PACKAGE_MANAGERS.includes(name ?? '')));
}

/** The COPY that made the folder, with an owner. */
function chownCopy(stage: Stage, { origin, user }: ForbiddenWrite): readonly Fix[] {
  if (origin === undefined || !isCopy(origin) || origin.stage !== stage || copyView(origin.instruction).chown !== undefined) return [];
  const owner = userName(user);
  const after = stage.instructions.slice(stage.instructions.indexOf(origin.instruction));
  const copies = after.filter((instruction) => instruction.name === 'COPY' && copyView(instruction).chown === undefined);
  const edits: readonly TextEdit[] = copies.map((copy) => insertion(copy.keywordRange.end, ` --chown=${owner}`));
  return [{ title: `Copy with --chown=${owner}`, safety: 'unsafe', caveat: `${owner} can then change these files.`, edits: () => edits }];
}

function isCopy(fact: PathFact): boolean {
  return fact.instruction.name === 'COPY';
}

/** Root gives the folder away, just before USER. */
function giveFolder(file: DockerfileModel, stage: Stage, { path, user, origin }: ForbiddenWrite, userInstruction: Instruction | undefined): readonly Fix[] {
  const owner = userName(user);
  if (path === undefined || origin === undefined || userInstruction === undefined || !stage.instructions.includes(userInstruction)) return [];
  if (origin.instruction.range.start > userInstruction.range.start || isSystemFolder(path)) return [];
  const line = `RUN chown -R ${owner} ${path}`;
  return [{
    title: `Give ${path} to ${owner} before USER`, safety: 'unsafe', caveat: `${owner} can then change what is in ${path}.`,
    edits: () => [linesBefore(file.tree, userInstruction, [line])],
  }];
}

function isSystemFolder(path: string): boolean {
  return path.split('/').length < 3 && ['/', '/usr', '/etc', '/var', '/opt', '/bin', '/lib', '/root', '/home', '/srv', '/run'].includes(path);
}
