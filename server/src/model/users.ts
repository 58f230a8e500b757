import type { Instruction } from '../syntax/tree.ts';
import type { ShellCommand } from '../shell/script.ts';
import type { DockerfileModel, Stage } from './model.ts';

/** The accounts that exist at a place; what is not listed may still exist unless the list is complete. */
export interface Accounts {
  readonly users: ReadonlyMap<string, Account>;
  readonly groups: ReadonlyMap<string, Account>;
  readonly usersComplete: boolean;
  readonly groupsComplete: boolean;
}

export interface Account {
  readonly name: string;
  /** Undefined where it is given out when the command runs. */
  readonly id: number | undefined;
  /** Undefined where it comes with the base image. */
  readonly instruction: Instruction | undefined;
}

/** Users and groups just before the instruction, or at the end of the stage. */
export function accountsIn(model: DockerfileModel, at: Instruction | Stage): Accounts {
  const stage = 'from' in at ? at : model.stageOf(at);
  const limit = 'from' in at ? undefined : at;
  const found: Found = { users: new Map(), groups: new Map(), usersComplete: false, groupsComplete: false };
  if (stage === undefined) return found;
  startWithBase(stage, found);
  for (const one of [...stage.lineage].reverse()) {
    for (const instruction of one.instructions) {
      if (instruction === limit) return found;
      readInstruction(model, instruction, found);
    }
  }
  return found;
}

interface Found {
  readonly users: Map<string, Account>;
  readonly groups: Map<string, Account>;
  usersComplete: boolean;
  groupsComplete: boolean;
}

function startWithBase(stage: Stage, found: Found): void {
  const { facts } = stage;
  for (const [name, id] of Object.entries(facts?.users ?? {})) found.users.set(name, { name, id, instruction: undefined });
  found.usersComplete = stage.fromScratch || facts?.usersComplete === true;
  found.groupsComplete = stage.fromScratch;
}

function readInstruction(model: DockerfileModel, instruction: Instruction, found: Found): void {
  if (instruction.name === 'COPY' || instruction.name === 'ADD') {
    // A copied /etc/passwd may say anything; so may a copied root folder.
    if (copies(instruction)) found.usersComplete = found.groupsComplete = false;
    return;
  }
  if (instruction.name !== 'RUN') return;
  const scripts = model.scriptsOf(instruction);
  if (scripts.length === 0 || scripts.some((script) => script.incomplete || script.dialect !== 'posix')) {
    found.usersComplete = found.groupsComplete = false;
  }
  for (const script of scripts) for (const command of script.commands) readCommand(command, instruction, found);
}

const ACCOUNT_FILES = ['/etc/passwd', '/etc/group'];

/** Whether a destination of the instruction is, or holds, /etc/passwd or /etc/group. */
function copies(instruction: Instruction): boolean {
  const destination = instruction.words.at(-1)?.text ?? '';
  const path = instruction.json?.elements.at(-1)?.value ?? destination;
  return path === '/' || path === '/etc' || path === '/etc/' || ACCOUNT_FILES.includes(path);
}

function readCommand(command: ShellCommand, instruction: Instruction, found: Found): void {
  switch (command.name) {
    case 'useradd':
    case 'adduser':
      addUser(command, instruction, found);
      break;
    case 'groupadd':
    case 'addgroup':
      addGroup(command, instruction, found);
      break;
    case undefined:
      found.usersComplete = found.groupsComplete = false;
      break;
    case 'echo':
    case 'printf':
    case 'tee':
    case 'sed':
      // `echo app:x:1000:… >> /etc/passwd`, as people do for scratch.
      if (command.redirections.some(({ target }) => target !== undefined && ACCOUNT_FILES.includes(target.template)) || command.operands.some((word) => ACCOUNT_FILES.includes(word.template))) {
        found.usersComplete = found.groupsComplete = false;
      }
      break;
    default:
      if (!KEEPS_ACCOUNTS.has(command.name)) found.usersComplete = found.groupsComplete = false;
  }
}

/** Commands that people run beside useradd and that add no account; packages may (`apt-get install nginx`). */
const KEEPS_ACCOUNTS = new Set([
  'mkdir', 'chown', 'chmod', 'cp', 'mv', 'ln', 'rm', 'touch', 'cd', 'set', 'export', 'true', ':', '[', 'test', 'cat', 'ls', 'id', 'getent', 'grep',
  'npm', 'yarn', 'pnpm', 'node', 'npx', 'pip', 'pip3', 'python', 'python3', 'poetry', 'uv', 'go', 'cargo', 'mvn', 'gradle', 'gradlew', 'mvnw', 'dotnet',
  'curl', 'wget', 'tar', 'unzip', 'git', 'make', 'find', 'java', 'chsh', 'passwd', 'usermod', 'groupmod', 'update-ca-certificates',
]);

function addUser(command: ShellCommand, instruction: Instruction, found: Found): void {
  const operands = command.operands.map((word) => word.value);
  const [name, group] = operands;
  const id = numberOf(flagValue(command, '-u', '--uid'));
  if (name === undefined) {
    if (command.operands.length > 0) found.usersComplete = false;
    return;
  }
  // Debian's and BusyBox's `adduser USER GROUP` puts an account into a group.
  if (command.name === 'adduser' && group !== undefined) return;
  found.users.set(name, { name, id, instruction });
  const given = flagValue(command, '-g', '--gid', '-G', '--ingroup');
  if (given === undefined && !command.flags.some((flag) => flag.name === '-N' || flag.name === '--no-user-group')) {
    found.groups.set(name, { name, id, instruction });
  }
}

function addGroup(command: ShellCommand, instruction: Instruction, found: Found): void {
  const words = command.operands.map((word) => word.value);
  const name = words.at(-1);
  if (name === undefined) found.groupsComplete = false;
  else found.groups.set(name, { name, id: numberOf(flagValue(command, '-g', '--gid')), instruction });
}

function flagValue(command: ShellCommand, ...names: string[]): string | undefined {
  const flag = command.flags.find((one) => names.includes(one.name));
  return flag?.value?.value;
}

function numberOf(text: string | undefined): number | undefined {
  const number = Number(text);
  return text !== undefined && text !== '' && Number.isInteger(number) ? number : undefined;
}
