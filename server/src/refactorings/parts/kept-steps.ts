import type { Caveat } from '../../action/action.ts';
import { baseName, below, joinPath } from '../../model/paths.ts';
import { runCommands } from '../../model/run-commands.ts';
import { reachOf } from '../../model/flow/effects.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { createdFolders, downloadTargets, effectiveCommand, modeChange, ownerChange, onlyTells, packageInstall, unpacking } from '../../shell/views.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { copyView } from '../../syntax/views.ts';
import { contains } from '../../text/range.ts';
import { capabilityTrouble, isOfImage } from './capabilities.ts';
import { addsPackageSource } from './package-sources.ts';
import { accountMakers } from './account-steps.ts';
import { systemTops } from './system-folders.ts';
import { unpackedFolders, unpackedInto } from './unpacked-archives.ts';
import type { Carry, Project, Trouble } from './runtime-needs.ts';

/** What the steps of the build stage leave behind that the runtime stage must have as well. */
export interface KeptSteps {
  readonly carries: readonly Carry[];
  /** As RUN, COPY and ADD instructions. */
  readonly repeated: readonly string[];
  readonly caveats: readonly Caveat[];
}

export interface KeptRequest {
  /** Steps that begin before this place are looked at. */
  readonly cut: number;
  /** The runtime stage can run steps of its own. */
  readonly hasShell: boolean;
  /** Folders that are carried already: installed packages. */
  readonly carried: readonly string[];
  /** Installs or builds into the carried folders, or leaves nothing that runs. */
  isForBuild(command: ShellCommand): boolean;
  /** Writes below the working directory, and nowhere else. */
  isForProject?(command: ShellCommand): boolean;
  /** Files that only the build reads, by base name: lock files. */
  isBuildFile(name: string): boolean;
  /** Folders that only the build reads: those of the sources. */
  readonly leftBehind?: readonly string[];
  /** Folders made behind the last command that builds are for the program, also among the sources. */
  readonly buildEnd?: number;
}

interface Found {
  readonly carries: Map<string, Carry>;
  readonly repeated: string[];
  readonly caveats: Caveat[];
}

/** Follows each step above the cut; one whose traces cannot be told is trouble. */
export function keptSteps(project: Project, request: KeptRequest): KeptSteps | Trouble {
  const found: Found = { carries: new Map(), repeated: [], caveats: [] };
  const unpacked = unpackedFolders(project, request.cut, [...request.carried, ...(request.leftBehind ?? [])]);
  if ('trouble' in unpacked) return unpacked;
  for (const { from, kind, what } of unpacked) carry(found, from, kind, what);
  for (const instruction of project.stage.instructions) {
    if (instruction.range.start >= request.cut) continue;
    const trouble = instruction.name === 'RUN' ? readRun(project, request, instruction, found)
      : instruction.name === 'COPY' || instruction.name === 'ADD' ? readCopy(project, request, instruction, found) : undefined;
    if (trouble !== undefined) return trouble;
  }
  return { carries: [...found.carries.values()], repeated: found.repeated, caveats: found.caveats };
}

function readCopy(project: Project, request: KeptRequest, instruction: Instruction, found: Found): Trouble | undefined {
  const { file } = project;
  const view = copyView(instruction);
  const names = [...view.sources.map((source) => source.text), ...view.heredocs.map((heredoc) => heredoc.name)];
  if (view.heredocs.length === 0 && names.length > 0 && names.every((name) => isBuildOnly(name, request))) return undefined;
  const text = view.destination === undefined ? undefined : file.expand(view.destination.text, instruction);
  const destination = text === undefined ? undefined : joinPath(file.stateBefore(instruction).workdir, text);
  if (text === undefined || destination === undefined) return { trouble: 'where this is copied to is not known', at: instruction.range };
  if (isCopiedAgain(project, request, destination) || isLeftBehind(request, destination) || isGone(project, destination)) return undefined;
  const home = homeOf(project, destination);
  if (home !== undefined) {
    carry(found, home, 'folder', 'the program and its files');
    return undefined;
  }
  if (request.hasShell) {
    const copy = repeatedCopy(project, request, instruction, destination);
    if (typeof copy === 'string') found.repeated.push(copy);
    return typeof copy === 'string' ? undefined : copy;
  }
  const isFolder = text.endsWith('/') || names.length > 1 || text === '.';
  if (destination !== '/' && !systemTops.has(destination)) {
    carry(found, destination, isFolder ? 'folder' : 'file', 'copied files');
    return undefined;
  }
  for (const name of names) {
    const last = name.slice(name.lastIndexOf('/') + 1);
    if (last === '' || last === '.' || last.includes('*') || last.includes('$')) return { trouble: `what is copied to ${destination} cannot be told apart from the image's own files`, at: instruction.range };
    carry(found, joinPath(destination, last) ?? destination, 'file', 'copied files');
  }
  return undefined;
}

/** `COPY Gemfile* ./` above the cut, `COPY . .` below it: the runtime stage has the file from there. */
function isCopiedAgain({ file, stage }: Project, { cut }: KeptRequest, destination: string): boolean {
  return stage.instructions.some((instruction) => {
    if (instruction.name !== 'COPY' || instruction.range.start < cut) return false;
    const view = copyView(instruction);
    const text = view.destination === undefined ? undefined : file.expand(view.destination.text, instruction);
    const isAll = view.from === undefined && view.sources.some((source) => source.text === '.' || source.text === './');
    return isAll && text !== undefined && joinPath(file.stateBefore(instruction).workdir, text) === destination;
  });
}

/** Where the runtime stage repeats steps: the folder in force at the cut. */
function folderAtCut({ file, stage, workdir }: Project, { cut }: KeptRequest): string {
  const next = stage.instructions.find((instruction) => instruction.range.start >= cut);
  return (next === undefined ? undefined : file.stateBefore(next).workdir) ?? workdir;
}

/** A destination below a folder that is another one there is written out. */
function repeatedCopy(project: Project, request: KeptRequest, instruction: Instruction, destination: string): string | Trouble {
  const { file } = project;
  const { start, end } = instruction.lines;
  const word = copyView(instruction).destination;
  if (word === undefined || word.text.startsWith('/') || file.stateBefore(instruction).workdir === folderAtCut(project, request)) return file.text.slice(start, end);
  if (file.text.slice(word.range.start, word.range.end) !== word.text) return { trouble: 'where this is copied to depends on the working directory, which is another one in the runtime stage', at: word.range };
  const isFolder = word.text.endsWith('/') || word.text === '.';
  return `${file.text.slice(start, word.range.start)}${destination}${isFolder && destination !== '/' ? '/' : ''}${file.text.slice(word.range.end, end)}`;
}

function isBuildOnly(source: string, { isBuildFile }: KeptRequest): boolean {
  const path = source.endsWith('/') ? source.slice(0, -1) : source;
  return isBuildFile(path.slice(path.lastIndexOf('/') + 1));
}

/** The working directory, for paths below it: it is carried whole. */
function homeOf({ workdir }: Project, path: string): string | undefined {
  return workdir !== '/' && !systemTops.has(workdir) && below(workdir, path) !== undefined ? workdir : undefined;
}

function carry({ carries }: Found, path: string, kind: Carry['kind'], what: string): undefined {
  const covered = [...carries.keys()].some((known) => below(known, path) !== undefined);
  if (covered) return;
  for (const known of [...carries.keys()]) if (below(path, known) !== undefined) carries.delete(known);
  carries.set(path, { from: path, to: path, kind, what });
}

function readRun(project: Project, request: KeptRequest, instruction: Instruction, found: Found): Trouble | undefined {
  const scripts = project.file.scriptsOf(instruction);
  if (scripts.length === 0 || scripts.some((script) => script.incomplete || script.dialect !== 'posix')) return { trouble: 'this step cannot be read', at: instruction.range };
  const repeated: ShellCommand[] = [];
  const commands = scripts.flatMap((script) => script.commands);
  for (const command of commands) {
    const outcome = traceOf(project, request, instruction, command, found);
    if (outcome === 'repeat') repeated.push(command);
    else if (outcome !== undefined) return outcome;
  }
  if (repeated.length === 0) return undefined;
  const { text } = project.file;
  const here = project.file.stateBefore(instruction).workdir;
  const isSameFolder = here === folderAtCut(project, request) || !commands.some(namesFromHere);
  const whole = isSameFolder && commands.every((command) => repeated.includes(command) || isPassing(command));
  if (whole) {
    found.repeated.push(text.slice(instruction.lines.start, instruction.lines.end));
    return undefined;
  }
  const words: string[] = [];
  let folder: string | undefined = folderAtCut(project, request);
  for (const command of repeated) {
    const own = command.folder === undefined ? undefined : joinPath(here, command.folder === '' ? '.' : command.folder);
    if (namesFromHere(command) && own !== folder) {
      if (own === undefined) return { trouble: 'the folder that this runs in is not known', at: command.range };
      words.push(`cd ${own}`);
      folder = own;
    }
    words.push(text.slice(command.range.start, command.range.end));
  }
  found.repeated.push(`RUN ${words.join(' && ')}`);
  return undefined;
}

/** Names a path from the folder that it runs in. */
function namesFromHere(command: ShellCommand): boolean {
  const paths = ownerChange(command)?.paths ?? modeChange(command)?.paths;
  const words = paths?.map(({ word }) => word) ?? (writers.has(command.name ?? '') ? command.operands : []);
  return words.some((word) => !word.template.startsWith('/') && !word.template.startsWith('$'));
}

function isPassing(command: ShellCommand): boolean {
  return ['set', 'cd', 'export', 'echo', 'true', ':'].includes(command.name ?? '');
}

/** `repeat`: to be run in the runtime stage too; undefined: nothing is missing without it, or it is carried. */
function traceOf(project: Project, request: KeptRequest, instruction: Instruction, command: ShellCommand, found: Found): 'repeat' | Trouble | undefined {
  const name = effectiveCommand(command)?.name;
  if (name === undefined) return command.words.length === 0 && command.nameRange.start === command.nameRange.end ? undefined : unknownTrace(command, project);
  if (request.isForBuild(command) || packageInstall(command)?.ofSystem === true || isCleaning(command, name)) return undefined;
  if (addsPackageSource(project, instruction, command) || isQuiet(command)) return undefined;
  if (request.isForProject?.(command) === true && homeOf(project, project.workdir) !== undefined) {
    carry(found, project.workdir, 'folder', 'the program and its files');
    return undefined;
  }
  // Who knows the runtime image repeats them.
  if (accountMakers.has(name)) return undefined;
  if (accountChanges.has(name)) return request.hasShell ? 'repeat' : undefined;
  const made = [...writtenBy(project, instruction, command), ...[unpackedInto(project, instruction, command) ?? []].flat()];
  const ofProgram = createdFolders(command).length > 0 && command.range.start >= (request.buildEnd ?? Infinity) ? made.filter((path) => isLeftBehind(request, path)) : [];
  for (const path of ofProgram) carry(found, path, 'folder', 'a folder for the program');
  const written = made.filter((path) => !isLeftBehind(request, path) && !isGone(project, path) && !isUnpacked(project, path));
  if (made.length > 0 && written.length === 0) return undefined;
  if (writers.has(name) || command.redirections.some((one) => one.operator.includes('>') && one.target?.value?.startsWith('/dev/') === false)) {
    return settingTrace(project, request, instruction, command, written, found);
  }
  if (name === 'setcap') return capabilityTrace(project, request, instruction, command, found);
  const reach = reachOf.get(command.name ?? '') ?? reachOf.get(name);
  if (reach === 'nothing' && written.length === 0) return undefined;
  if (name === 'update-ca-certificates' && !request.hasShell) return carry(found, certificates, 'file', 'the certificates of the build');
  if (systemSettings.has(name)) return request.hasShell ? 'repeat' : { trouble: `${name} changes the system, and an image without a shell cannot repeat that`, at: command.range };
  if (written.length > 0) {
    for (const path of written) carryWritten(project, request, path, found);
    return undefined;
  }
  const here = project.file.stateBefore(instruction).workdir;
  const isInstall = command.operands.some((word) => word.value === 'install') && !packageTools.has(name);
  if (isInstall || here === undefined || homeOf(project, here) === undefined) return unknownTrace(command, project);
  if ((reach === 'project' || reach === 'both' || name === 'python' || name === 'ruby' || name === 'php') && homeOf(project, project.workdir) !== undefined) {
    found.caveats.push({ range: command.range, note: `Assumes that ${name} writes below ${project.workdir} only.` });
    carry(found, project.workdir, 'folder', 'the program and its files');
    return undefined;
  }
  return unknownTrace(command, project);
}

/** What update-ca-certificates writes, and images without a shell have it in the same place. */
export const certificates = '/etc/ssl/certs/ca-certificates.crt';

/** BuildKit copies extended attributes after it has set the owner, and with them capabilities (fsutil copy/copy.go @ 6d9dc2eb, 2026-07). */
function capabilityTrace(project: Project, request: KeptRequest, instruction: Instruction, command: ShellCommand, found: Found): 'repeat' | Trouble | undefined {
  const target = command.operands.at(-1);
  const path = target?.value === undefined ? undefined : joinPath(project.file.stateBefore(instruction).workdir, target.value);
  const home = path === undefined ? undefined : homeOf(project, path);
  const isCarried = path !== undefined && [...request.carried, ...found.carries.keys(), ...(home === undefined ? [] : [home])].some((one) => below(one, path) !== undefined);
  if (!isCarried) return request.hasShell && isOfImage(command) ? 'repeat' : capabilityTrouble(command);
  found.caveats.push({ range: command.range, note: `BuildKit copies the capability of ${target?.raw ?? ''} along; Docker's older builder leaves it out.` });
  return undefined;
}

/** Their `install` fills a folder of the project; that of make fills the system's. */
const packageTools: ReadonlySet<string> = new Set(['npm', 'yarn', 'pnpm', 'composer', 'bundle', 'pip', 'poetry', 'bun']);

function unknownTrace(command: ShellCommand, { file }: Project): Trouble {
  const written = file.text.slice(command.nameRange.start, command.nameRange.end);
  const effective = effectiveCommand(command)?.name;
  // `python -m spacy download`: the module says more than the interpreter.
  const isModule = command.words[0]?.value === '-m' && effective !== undefined && effective !== command.name;
  const word = isModule ? `${written} -m ${effective}` : command.name ?? written;
  return { trouble: `what ${word === '' ? 'this command' : word} leaves in the image is not known`, at: command.nameRange.start === command.nameRange.end ? command.range : command.nameRange };
}

const accountChanges: ReadonlySet<string> = new Set(['passwd', 'chpasswd']);
const writers: ReadonlySet<string> = new Set(['mkdir', 'chown', 'chmod', 'chgrp', 'ln', 'touch', 'cp', 'mv', 'install', 'sed', 'tee']);
const systemSettings: ReadonlySet<string> = new Set([
  'locale-gen', 'localedef', 'update-locale', 'update-ca-certificates', 'ldconfig', 'dpkg-reconfigure', 'update-alternatives', 'a2enmod', 'a2dismod', 'a2ensite', 'a2dissite', 'a2enconf',
]);

/** Commands whose traces are followed by name; what is not among them either builds or is not known. */
export function isTraced(command: ShellCommand): boolean {
  const name = effectiveCommand(command)?.name ?? '';
  if (accountMakers.has(name) || accountChanges.has(name) || writers.has(name) || systemSettings.has(name) || unpackers.has(name) || name === 'setcap' || isCleaning(command, name)) return true;
  if (downloadTargets(command).length > 0 || packageInstall(command)?.ofSystem === true) return true;
  const reach = reachOf.get(command.name ?? '') ?? reachOf.get(name);
  return reach === 'nothing' || reach === 'system' || reach === 'settings';
}

function isQuiet(command: ShellCommand): boolean {
  return onlyPrints(command) || (onlyTells(command) && command.redirections.length === 0);
}

/** `curl … | tar -x`: what reads the pipe leaves something. */
function onlyPrints(command: ShellCommand): boolean {
  const downloads = downloadTargets(command);
  return downloads.length > 0 && downloads.every((download) => download.target === undefined) && !command.redirections.some((one) => one.operator.includes('>'));
}

function isCleaning(command: ShellCommand, name: string): boolean {
  return name === 'rm' || name === 'find' || ((name === 'apt-get' || name === 'apk') && packageInstall(command) === undefined);
}

/** Folders, links and files: repeated where they are not carried, for a later step or the program counts on them. */
function settingTrace(project: Project, request: KeptRequest, instruction: Instruction, command: ShellCommand, written: readonly string[], found: Found): 'repeat' | undefined | Trouble {
  const paths = written.length > 0 ? written : namedPaths(project, instruction, command);
  const carriedPaths = [...request.carried, ...found.carries.keys()];
  const isCarried = paths.length > 0 && paths.every((path) => isLeftBehind(request, path) || carriedPaths.some((folder) => below(folder, path) !== undefined));
  if (isCarried) return undefined;
  const isOutside = paths.length === 0 || paths.some((path) => !request.carried.some((folder) => below(folder, path) !== undefined) && homeOf(project, path) === undefined && !isTemporary(path));
  if (!isOutside && !request.hasShell) {
    for (const path of paths) carryWritten(project, request, path, found);
    return undefined;
  }
  if (!isOutside && isCarriedHome(project, found)) return undefined;
  if (request.hasShell && repeatable.has(command.name ?? '')) return 'repeat';
  if (written.length === 0) return command.name === 'chown' || command.name === 'chmod' ? undefined : unknownTrace(command, project);
  for (const path of written) carryWritten(project, request, path, found);
  return undefined;
}

/** What a command is about that makes nothing: its paths, from the folder that it runs in. */
function namedPaths({ file, workdir }: Project, instruction: Instruction, command: ShellCommand): readonly string[] {
  const here = file.stateBefore(instruction).workdir ?? workdir;
  const change = ownerChange(command) ?? modeChange(command);
  if (change !== undefined) return change.paths.flatMap(({ path }) => (path === undefined ? [] : joinPath(here, path) ?? []));
  const folder = joinPath(here, command.folder ?? '') ?? here;
  return command.operands.flatMap((word) => (word.value?.includes('/') === true || command.name === 'mkdir' ? joinPath(folder, word.value ?? '') ?? [] : []));
}

/** They need nothing but what the image has: copies and moves may be of something built. */
const repeatable: ReadonlySet<string> = new Set(['mkdir', 'ln', 'touch', 'sed', 'tee', 'chown', 'chmod', 'chgrp', 'echo', 'printf']);

function isCarriedHome(project: Project, { carries }: Found): boolean {
  return carries.has(project.workdir);
}

function carryWritten(project: Project, request: KeptRequest, path: string, found: Found): void {
  if (isTemporary(path) || request.carried.some((folder) => below(folder, path) !== undefined)) return;
  const home = homeOf(project, path);
  if (home === undefined && systemTops.has(path)) return;
  carry(found, home ?? path, 'folder', home === undefined ? 'made by a step of the build' : 'the program and its files');
}

function isLeftBehind({ leftBehind }: KeptRequest, path: string): boolean {
  return leftBehind?.some((folder) => below(folder, path) !== undefined) === true;
}

/** Removed again by a later command. */
function isGone({ file, stage }: Project, path: string): boolean {
  return file.flow.find(stage, path).presence === 'absent';
}

function isTemporary(path: string): boolean {
  return path === '/tmp' || path.startsWith('/tmp/') || path.startsWith('/root/.cache') || path.startsWith('/var/cache') || path.startsWith('/var/lib/apt') || path.startsWith('/dev/');
}

/** An archive is done with when its content is there. */
function isUnpacked(project: Project, path: string): boolean {
  return runCommands(project).some((command) => {
    const archive = unpacking(command)?.archive;
    return archive !== undefined && baseName(archive.template) === baseName(path);
  });
}

const unpackers: ReadonlySet<string> = new Set(['tar', 'bsdtar', 'unzip']);

/** Paths that the flow knows the command makes. */
function writtenBy({ file, stage }: Project, instruction: Instruction, command: ShellCommand): readonly string[] {
  return file.flow.createdIn(stage)
    .filter((fact) => fact.instruction === instruction && contains(command.range, fact.range))
    .map((fact) => fact.path);
}
