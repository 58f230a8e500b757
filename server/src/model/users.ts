import type { Instruction } from '../syntax/tree.ts';
import type { ShellCommand, ShellWord } from '../shell/script.ts';
import { userCreation, type UserCreation } from '../shell/views.ts';
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
    if (copies(instruction)) forget(found);
    return;
  }
  if (instruction.name !== 'RUN') return;
  const scripts = model.scriptsOf(instruction);
  if (scripts.length === 0 || scripts.some((script) => script.incomplete || script.dialect !== 'posix')) {
    forget(found);
  }
  for (const script of scripts) for (const command of script.commands) readCommand(model, command, instruction, found);
}

const ACCOUNT_FILES = ['/etc/passwd', '/etc/group'];

/** Whether a destination of the instruction is, or holds, /etc/passwd or /etc/group. */
function copies(instruction: Instruction): boolean {
  const destination = instruction.words.at(-1)?.text ?? '';
  const path = instruction.json?.elements.at(-1)?.value ?? destination;
  return path === '/' || path === '/etc' || path === '/etc/' || ACCOUNT_FILES.includes(path);
}

function readCommand(model: DockerfileModel, command: ShellCommand, instruction: Instruction, found: Found): void {
  if (command.name === undefined) return forget(found);
  if (writesAccounts(command)) return forget(found);
  const made = userCreation(command);
  if (made !== undefined) return add(model, made, instruction, found);
  if (!KEEPS_ACCOUNTS.has(command.name)) forget(found);
}

/** `echo app:x:1000:… >> /etc/passwd`, as people do for scratch. */
function writesAccounts(command: ShellCommand): boolean {
  if (command.redirections.some(({ target }) => target !== undefined && ACCOUNT_FILES.includes(target.template))) return true;
  return ['tee', 'sed', 'cp', 'mv'].includes(command.name ?? '') && command.operands.some((word) => ACCOUNT_FILES.includes(word.template));
}

function forget(found: Found): void {
  found.usersComplete = false;
  found.groupsComplete = false;
}

/** Commands that people run beside useradd and that add no account; packages may (`apt-get install nginx`). */
const KEEPS_ACCOUNTS = new Set([
  'adduser', 'addgroup', 'groupadd', 'useradd', 'mkdir', 'chown', 'echo', 'printf', 'tee', 'sed', 'chmod', 'cp', 'mv', 'ln', 'rm', 'touch', 'cd', 'set', 'export', 'true', ':', '[', 'test', 'cat', 'ls', 'id', 'getent', 'grep',
  'npm', 'yarn', 'pnpm', 'node', 'npx', 'pip', 'pip3', 'python', 'python3', 'poetry', 'uv', 'go', 'cargo', 'mvn', 'gradle', 'gradlew', 'mvnw', 'dotnet',
  'curl', 'wget', 'tar', 'unzip', 'git', 'make', 'find', 'java', 'chsh', 'passwd', 'usermod', 'groupmod', 'update-ca-certificates',
]);

/** A user without a stated primary group gets one of its own name. */
function add(model: DockerfileModel, made: UserCreation, instruction: Instruction, found: Found): void {
  const value = (word: ShellWord | undefined): string | undefined => word && (word.value ?? model.expand(word.template, instruction));
  const name = value(made.name);
  const id = numberOf(value(made.id));
  if (name === undefined || name === '') return forget(found);
  if (made.kind === 'group') {
    found.groups.set(name, { name, id, instruction });
    return;
  }
  found.users.set(name, { name, id, instruction });
  if (made.group === undefined) found.groups.set(name, { name, id, instruction });
}

function numberOf(text: string | undefined): number | undefined {
  const number = Number(text);
  return text !== undefined && text !== '' && Number.isInteger(number) ? number : undefined;
}
