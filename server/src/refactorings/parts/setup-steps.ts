import type { PlannedEdit } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { packageInstall, userCreation } from '../../shell/views.ts';
import type { ShellCommand, ShellWord } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { below, joinPath } from '../../model/paths.ts';
import { insertion, replacement } from '../../text/edit.ts';
import { blockOf, removableBlock } from './instruction-block.ts';
import { buildStageOf, foldersToCopy, grantModes, grantOwners, isMadeAnyway, nameOfNewStage, readMade, type Made } from './made-paths.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

/** Prepare an image; they build nothing. */
const preparing: ReadonlySet<string> = new Set([
  'apt-get', 'apt', 'apk', 'dnf', 'yum', 'microdnf', 'useradd', 'adduser', 'groupadd', 'addgroup', 'usermod', 'mkdir', 'chown', 'chmod', 'rm', 'echo', 'true', 'set',
  'ln', 'cp', 'update-ca-certificates', 'apt-mark', 'locale-gen', 'setcap', 'touch', 'test', '[', 'id', 'export', 'cd', 'install', 'chgrp', ':', 'ls', 'sed',
]);

/** Makes users, who are there or are replaced; clears caches, which are not there; tells something to whoever reads the log. */
const needless: ReadonlySet<string> = new Set([
  'useradd', 'adduser', 'groupadd', 'addgroup', 'usermod', 'rm', 'echo', 'true', 'set', 'update-ca-certificates', 'export', 'cd', 'id', ':', 'ls', 'apt-mark',
  'apt-get', 'apt', 'apk',
]);

/** Whether the stage itself builds or installs what runs, so that a stage of its own must do that first. */
export function buildsItself(project: Pick<Project, 'file' | 'stage'>): boolean {
  return runsOf(project).some((instruction) => {
    const scripts = project.file.scriptsOf(instruction);
    if (scripts.length === 0) return true;
    return scripts.some((script) => script.incomplete || script.dialect !== 'posix' || script.commands.some((command) => !isPreparing(command)));
  });
}

function isPreparing(command: ShellCommand): boolean {
  return command.name === undefined || preparing.has(command.name);
}

export interface Setup {
  readonly edits: readonly PlannedEdit[];
  /** The working directory itself must belong to this user, who is to be in force where it is made. */
  readonly workdirOwner?: string | undefined;
}

/**
 * RUN steps have nothing to run in. What they make is made in the build stage and copied; who owns a file and what may be
 * done with it is said by COPY; what the image does not need goes, its comments kept. The first that is still needed is trouble.
 */
export function setupWithoutShell(project: Project, needs: RuntimeNeeds, facts: ImageFacts | undefined, user: string | undefined): Setup | Trouble {
  const edits: PlannedEdit[] = [];
  const made: Made[] = [];
  let workdirOwner: string | undefined;
  for (const instruction of runsOf(project)) {
    const step = readStep(project, instruction, facts);
    if ('trouble' in step) return step;
    const read = { ...step, made: step.made.filter((one) => !isMadeAnyway(project, one)) };
    const owners = grantOwners(project, instruction, read, made);
    if ('trouble' in owners) return owners;
    const modes = grantModes(project, needs, instruction, read, made);
    if ('trouble' in modes) return modes;
    made.push(...read.made);
    workdirOwner = owners.workdirOwner ?? ownerOfHome(project, instruction) ?? workdirOwner;
    edits.push(...owners.edits, ...modes.edits);
    const copies = foldersToCopy(project, read.made, user, facts);
    const label = copies.length === 0 ? 'Needs a shell, and is not needed there' : 'Made in the build stage, and copied';
    const kept = keptComments(project, instruction) + copies.map((line) => `${line}${project.file.tree.eol}`).join('');
    const range = kept === '' ? removableBlock(project.file.text, instruction.lines) : instruction.lines;
    edits.push({ ...replacement(range, kept), annotation: { label } });
  }
  return { edits: [...withoutDoubles(edits), ...makingSteps(project, made)], workdirOwner };
}

/** `adduser app` makes /home/app for the user that runs the program; without it, WORKDIR makes it, and for whom has to be said. */
function ownerOfHome({ file, stage }: Project, instruction: Instruction): string | undefined {
  const user = file.stateAtEnd(stage).user?.split(':')[0];
  const value = (word: ShellWord | undefined): string | undefined => word && (word.value ?? file.expand(word.template, instruction));
  for (const command of file.scriptsOf(instruction).flatMap((script) => script.commands)) {
    const account = userCreation(command);
    const name = value(account?.name);
    if (user === undefined || name === undefined || account?.kind !== 'user' || account.createsHome !== true || ![name, value(account.id)].includes(user)) continue;
    const home = account.home === undefined ? `/home/${name}` : value(account.home);
    const later = stage.instructions.filter((one) => one.name === 'WORKDIR' && one.range.start > instruction.range.start);
    const first = later.find((one) => joinPath(file.stateBefore(one).workdir, one.args.text.trim()) === home);
    // Below USER it is the user's anyway.
    if (first !== undefined && ['root', '0', undefined].includes(file.stateBefore(first).user)) return user;
  }
  return undefined;
}

function readStep(project: Project, instruction: Instruction, facts: ImageFacts | undefined): ReturnType<typeof readMade> {
  const scripts = project.file.scriptsOf(instruction);
  const commands = scripts.flatMap((script) => script.commands);
  if (scripts.length === 0 || scripts.some((script) => script.incomplete || script.dialect !== 'posix')) {
    return { trouble: `what this step does is not known, and ${nameOf(facts)} has no shell to run it`, at: instruction.range };
  }
  return readMade(project, instruction, commands, (command) => addedCertificate(project, command, facts) ?? whyNeeded(command, facts));
}

function whyNeeded(command: ShellCommand, facts: ImageFacts | undefined): Trouble | undefined {
  const written = command.redirections.find((redirection) => redirection.operator.startsWith('>') && redirection.target?.value?.startsWith('/dev/') !== true && redirection.target !== undefined);
  if (written !== undefined) return { trouble: `a file is written in this stage, and ${nameOf(facts)} has no shell to do it; write it in a build stage and copy it`, at: written.range };
  const install = packageInstall(command);
  const [unknown] = install?.unknown ?? [];
  if (unknown !== undefined) return { trouble: `it is not known what ${unknown.raw} installs, and ${nameOf(facts)} has no package manager`, at: unknown.range };
  const name = command.name;
  if (name === undefined || needless.has(name)) return undefined;
  return { trouble: `${name} has to run in this stage, and ${nameOf(facts)} has no shell to run it; do it in a build stage and copy the result`, at: command.range };
}

/** The image has certificates, but not those that the author copies for update-ca-certificates to add. */
function addedCertificate({ file, stage }: Project, command: ShellCommand, facts: ImageFacts | undefined): Trouble | undefined {
  if (command.name !== 'update-ca-certificates') return undefined;
  const isAdded = file.flow.createdIn(stage).some((fact) => below('/usr/local/share/ca-certificates', fact.path) !== undefined);
  if (!isAdded) return undefined;
  return { trouble: `update-ca-certificates adds a certificate of the project, and ${nameOf(facts)} has no shell to run it; do it in a build stage and copy /etc/ssl/certs/ca-certificates.crt from there`, at: command.range };
}

function nameOf(facts: ImageFacts | undefined): string {
  return facts?.reference ?? 'the image';
}

/** One step at the end of the build stage makes every folder, below a folder of its own. */
function makingSteps(project: Project, made: readonly Made[]): readonly PlannedEdit[] {
  if (made.length === 0) return [];
  const builder = buildStageOf(project);
  const after = builder?.instructions.at(-1) ?? builder?.from;
  const { file, stage } = project;
  const { eol } = file.tree;
  const folders = made.filter((one) => one.kind === 'folder').map((one) => one.staged);
  const files = made.filter((one) => one.kind === 'file');
  const parents = files.map((one) => one.staged.slice(0, one.staged.lastIndexOf('/')));
  const commands = [
    `mkdir -p ${[...new Set([...folders, ...parents])].join(' ')}`,
    ...(files.length === 0 ? [] : [`touch ${files.map((one) => one.staged).join(' ')}`]),
    ...made.flatMap((one) => (one.mode === undefined ? [] : [`chmod ${one.mode} ${one.staged}`])),
  ];
  const line = `RUN ${commands.join(' && ')}${eol}`;
  const annotation = { label: 'Folders that the program needs' };
  if (after !== undefined) return [{ ...insertion(after.lines.end, line), annotation }];
  const start = stage.index === 0 ? stage.from.lines.start : blockOf(file, stage.from).start;
  const from = file.text.slice(stage.from.lines.start, stage.baseRange.end).trimStart();
  return [{ ...insertion(start, `${from} AS ${nameOfNewStage(project)}${eol}${line}${eol}`), annotation }];
}

/** Two steps may give the same file to the same user. */
function withoutDoubles(edits: readonly PlannedEdit[]): readonly PlannedEdit[] {
  const seen = new Set<string>();
  return edits.filter((edit) => {
    const key = `${edit.range.start} ${edit.range.end} ${edit.text}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function keptComments({ file }: Project, instruction: Instruction): string {
  return instruction.comments.map((comment) => `${file.text.slice(comment.range.start, comment.range.end)}${file.tree.eol}`).join('');
}

function runsOf({ stage }: Pick<Project, 'stage'>): readonly Instruction[] {
  return stage.instructions.filter((instruction) => instruction.name === 'RUN');
}
