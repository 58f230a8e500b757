import type { DockerfileModel, PathFact, Stage } from '../../model/model.ts';
import { folderMaker, folderOwnerBefore, ownerBefore } from '../../model/owners.ts';
import { joinPath, parentOf, selfAndParents } from '../../model/paths.ts';
import { oncePerStage } from '../../model/once.ts';
import { createdFolders, modeChange, ownerChange, packageInstall } from '../../shell/views.ts';
import type { ShellCommand } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import type { Range } from '../../text/range.ts';
import { isRoot, userName } from './root-user.ts';

export interface ForbiddenWrite {
  readonly instruction: Instruction;
  readonly range: Range;
  /** For messages: `npm ci`, `mkdir`. */
  readonly command: string;
  readonly user: string;
  /** The folder that belongs to root; undefined where `why` says what is forbidden. */
  readonly path: string | undefined;
  readonly why: string;
  /** What made the folder; undefined for folders of the base image. */
  readonly origin: PathFact | undefined;
}

/** Commands in RUN that surely run, as a user who surely is not root, and write where only root may. One for each RUN. */
export function forbiddenWrites(file: DockerfileModel, stage: Stage): readonly ForbiddenWrite[] {
  // Until there is a USER, the user is that of the base, which may know more than we do.
  let hasUser = stage.lineage.slice(1).some((one) => one.instructions.some((instruction) => instruction.name === 'USER'));
  const found: ForbiddenWrite[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.name === 'USER') hasUser = true;
    if (!hasUser || instruction.name !== 'RUN' || instruction.flags.length > 0) continue;
    const { user } = file.stateBefore(instruction);
    const write = user === undefined ? undefined : firstWrite(file, stage, instruction, user);
    // Who is who is asked last: it means reading every command before.
    if (write !== undefined && isRoot(file, instruction, user) === false) found.push(write);
  }
  return found;
}

function firstWrite(file: DockerfileModel, stage: Stage, instruction: Instruction, user: string): ForbiddenWrite | undefined {
  for (const script of file.scriptsOf(instruction)) {
    if (script.incomplete || script.dialect !== 'posix') return undefined;
    for (const [at, command] of script.commands.entries()) {
      const isSure = command.within.length === 0 && command.joinedBy !== '||' && command.wrappers.length === 0 && script.commands[at + 1]?.joinedBy !== '||';
      if (!isSure) return undefined;
      const write = writeOf(file, stage, instruction, command, user);
      if (write !== undefined) return write;
    }
  }
  return undefined;
}

function writeOf(file: DockerfileModel, stage: Stage, instruction: Instruction, command: ShellCommand, user: string): ForbiddenWrite | undefined {
  const install = packageInstall(command);
  const head = { instruction, range: command.nameRange, user: userName(user), why: '', origin: undefined, path: undefined };
  if (install?.ofSystem === true) return { ...head, command: command.name ?? install.manager, why: 'may not install system packages' };
  const folder = joinPath(file.stateBefore(instruction).workdir, command.folder === '' || command.folder === undefined ? '.' : command.folder);
  if (install !== undefined && !install.isGlobal && NODE.has(install.manager) && command.folder !== undefined && folder !== undefined && !hasFolderFlag(command)) {
    const words = [command.name, ...command.operands.slice(0, 1).map((word) => word.raw)].join(' ');
    return rootFolder(file, stage, instruction, `${folder === '/' ? '' : folder}/node_modules`, { ...head, command: words });
  }
  for (const { path } of createdFolders(command)) {
    const absolute = path === undefined ? undefined : joinPath(file.stateBefore(instruction).workdir, path === '' ? '.' : path);
    const found = absolute === undefined || file.flow.findBefore(instruction, absolute).presence === 'present' ? undefined : rootFolder(file, stage, instruction, absolute, { ...head, command: command.name ?? 'mkdir' });
    if (found !== undefined) return found;
  }
  return changeOfRoots(file, stage, instruction, command, head);
}

/** `chmod` and `chown` are for the owner. */
function changeOfRoots(file: DockerfileModel, stage: Stage, instruction: Instruction, command: ShellCommand, head: Omit<ForbiddenWrite, 'command'>): ForbiddenWrite | undefined {
  for (const { path } of [...(modeChange(command)?.paths ?? []), ...(ownerChange(command)?.paths ?? [])]) {
    const absolute = path === undefined ? undefined : joinPath(file.stateBefore(instruction).workdir, path === '' ? '.' : path);
    const found = absolute === undefined ? undefined : ownerBefore(file, instruction, absolute);
    if (found === undefined || isRoot(file, instruction, found.owner) !== true || !isUntouched(file, stage, found.origin, command)) continue;
    return { ...head, command: command.name ?? 'chmod', why: `may not change ${absolute}, which belongs to root`, origin: found.origin };
  }
  return undefined;
}

/** Nothing has run since that could have put a file of its own there: `sed -i` makes a new one, which is the user's. */
function isUntouched(file: DockerfileModel, stage: Stage, origin: PathFact, command: ShellCommand): boolean {
  if (origin.stage !== stage) return false;
  const since = stage.instructions.filter(({ name, range }) => name === 'RUN' && range.start > origin.instruction.range.start && range.start < command.range.start);
  return since.every((run) => {
    const scripts = file.scriptsOf(run);
    return scripts.length > 0 && scripts.every((script) => !script.incomplete && script.dialect === 'posix'
      && script.commands.every((one) => one.range.start >= command.range.start || KEEPING.has(one.name ?? '')));
  });
}

const KEEPING: ReadonlySet<string> = new Set(['chmod', 'chown', 'chgrp', 'mkdir', 'cd', 'echo', 'set', 'export', 'apt-get', 'apk', 'useradd', 'adduser', 'groupadd', 'addgroup']);

const NODE: ReadonlySet<string> = new Set(['npm', 'yarn', 'pnpm']);

function hasFolderFlag(command: ShellCommand): boolean {
  return command.flags.some((flag) => ['--prefix', '--cwd', '-C', '--dir', '--modules-folder'].includes(flag.name));
}

/** The folder in which the path would be made, where it is root's and nobody else's. */
function rootFolder(file: DockerfileModel, stage: Stage, instruction: Instruction, path: string, head: Omit<ForbiddenWrite, 'path'>): ForbiddenWrite | undefined {
  if (file.flow.findBefore(instruction, path).origin !== undefined) return undefined;
  const folders = openedFolders(file, stage);
  for (const folder of selfAndParents(parentOf(path))) {
    if (folders.has('') || selfAndParents(folder).some((one) => folders.has(one))) return undefined;
    const { presence, origin } = file.flow.findBefore(instruction, folder);
    if (origin === undefined && ROOTS_OWN.has(folder)) return { ...head, path: folder };
    if (presence === 'absent' && !ROOTS_OWN.has(folder)) continue;
    if (presence !== 'present' || origin === undefined || origin.instruction.range.start > instruction.range.start) return undefined;
    const owner = folderOwnerBefore(file, instruction, folder);
    return owner !== undefined && isRoot(file, instruction, owner) === true ? { ...head, path: folder, origin: folderMaker(file, instruction, folder) } : undefined;
  }
  return undefined;
}

/** Folders of every image that nobody but root writes to. */
const ROOTS_OWN: ReadonlySet<string> = new Set(['/', '/usr', '/usr/local', '/etc', '/var', '/var/log', '/var/lib', '/opt', '/bin', '/sbin', '/usr/bin', '/srv', '/home']);

/** Folders that a `chmod` names, with those below them that it may mean: others may write there. Empty text: it may be any folder. */
const openedFolders = oncePerStage((file, stage): ReadonlySet<string> => {
  const folders = new Set<string>();
  for (const instruction of stage.lineage.flatMap((one) => one.instructions)) {
    if (instruction.name !== 'RUN') continue;
    for (const script of file.scriptsOf(instruction)) {
      if (script.incomplete) folders.add('');
      for (const command of script.commands) addOpened(file, instruction, command, folders);
    }
  }
  return folders;
});

function addOpened(file: DockerfileModel, instruction: Instruction, command: ShellCommand, folders: Set<string>): void {
  if (command.name === 'setfacl' || command.name === 'usermod') folders.add('');
  for (const { path } of modeChange(command)?.paths ?? []) {
    const named = path === undefined ? undefined : joinPath(file.stateBefore(instruction).workdir, path === '' ? '.' : path);
    folders.add(named === undefined || ROOTS_OWN.has(named) ? '' : named);
  }
}
