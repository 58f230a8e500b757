import type { PlannedEdit } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import type { Stage } from '../../model/model.ts';
import { below, joinPath } from '../../model/paths.ts';
import { createdFolders, modeChange, ownerChange, pathOf, type ModeChange, type OwnerChange } from '../../shell/views.ts';
import type { ShellCommand } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { copyView } from '../../syntax/views.ts';
import { insertion } from '../../text/edit.ts';
import { ownerThere } from './copy-owners.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';
import { isNumber } from '../../syntax/characters.ts';

/** A folder or an empty file that a step makes for the running program. */
export interface Made {
  readonly path: string;
  readonly kind: 'folder' | 'file';
  /** Where the build stage makes it, so that it is empty there. */
  readonly staged: string;
  readonly owner: string | undefined;
  readonly mode: string | undefined;
}

export interface StepResult {
  readonly made: readonly Made[];
  readonly owners: readonly OwnerChange[];
  readonly modes: readonly ModeChange[];
}

/** What the commands of one step leave behind; `whyNeeded` judges every other command. */
export function readMade(
  project: Project, instruction: Instruction, commands: readonly ShellCommand[], whyNeeded: (command: ShellCommand) => Trouble | undefined,
): StepResult | Trouble {
  const made: Omit<Made, 'owner' | 'mode'>[] = [];
  const owners: OwnerChange[] = [];
  const modes: ModeChange[] = [];
  for (const command of commands) {
    const folders = createdFolders(command);
    const files = command.name === 'touch' ? command.operands.map((word) => pathOf(command, word)) : [];
    const owner = ownerChange(command);
    const mode = modeChange(command);
    for (const { path, word } of [...folders, ...files]) {
      const absolute = path === undefined ? undefined : joinPath(project.file.stateBefore(instruction).workdir, path);
      if (absolute === undefined) return { trouble: `it is not known where ${word.raw} is made`, at: word.range };
      made.push({ path: absolute, kind: folders.length > 0 ? 'folder' : 'file', staged: `/runtime${absolute}` });
    }
    if (owner !== undefined) owners.push(owner);
    else if (mode !== undefined) modes.push(mode);
    else if (folders.length + files.length === 0) {
      const trouble = whyNeeded(command);
      if (trouble !== undefined) return trouble;
    }
  }
  const result = { owners, modes };
  return { ...result, made: made.map((one) => ({ ...one, owner: ownerOf(project, instruction, one.path, owners), mode: modeOf(project, instruction, one.path, modes) })) };
}

function ownerOf(project: Project, instruction: Instruction, path: string, owners: readonly OwnerChange[]): string | undefined {
  const change = owners.findLast((one) => covers(project, instruction, one, path));
  return change?.owner.value;
}

function modeOf(project: Project, instruction: Instruction, path: string, modes: readonly ModeChange[]): string | undefined {
  return modes.findLast((one) => covers(project, instruction, one, path))?.mode.value;
}

function covers(project: Project, instruction: Instruction, { paths, isRecursive }: Pick<OwnerChange, 'paths' | 'isRecursive'>, path: string): boolean {
  return paths.some((named) => {
    const changed = absolutePath(project, instruction, named.path);
    return changed !== undefined && (changed === path || (isRecursive && below(changed, path) !== undefined));
  });
}

function absolutePath(project: Project, instruction: Instruction, path: string | undefined): string | undefined {
  return path === undefined ? undefined : joinPath(project.file.stateBefore(instruction).workdir, path);
}

/** The stage that the program comes from: the last one with a shell that this stage copies from. */
export function buildStageOf({ file, stage }: Project): Stage | undefined {
  const sources = stage.instructions.flatMap((instruction) => (instruction.name === 'COPY' ? copyView(instruction).from ?? [] : []));
  const stages = sources.flatMap((word) => file.findStage(word.text, stage) ?? []);
  return stages.find((one) => one.facts?.shell !== undefined && one.facts.shell !== 'none');
}

/** WORKDIR and COPY make the folders that they name, and those above. */
export function isMadeAnyway(project: Project, { path, kind, owner, mode }: Made): boolean {
  if (kind === 'file' || owner !== undefined || mode !== undefined) return false;
  return project.stage.instructions.some((instruction) => {
    const target = instruction.name === 'WORKDIR' ? joinPath(project.file.stateBefore(instruction).workdir, instruction.args.text.trim())
      : instruction.name === 'COPY' || instruction.name === 'ADD' ? destinationOf(project, instruction) : undefined;
    return target !== undefined && below(path, target) !== undefined;
  });
}

/** COPY lines that bring what the build stage makes; `user` owns what no chown gives to somebody. */
export function foldersToCopy(project: Project, made: readonly Made[], user: string | undefined, facts: ImageFacts | undefined): readonly string[] {
  const stage = buildStageOf(project);
  const source = stage === undefined ? nameOfNewStage(project) : stage.name ?? String(stage.index);
  return made.map(({ path, staged, owner, kind }) => {
    const given = owner === undefined ? user : newOwner(owner, user);
    const chown = given === undefined ? undefined : ownerThere(project, given, facts);
    const folder = kind === 'folder' ? '/' : '';
    return `COPY --from=${source}${chown === undefined ? '' : ` --chown=${chown}`} ${staged}${folder} ${path}${folder}`;
  });
}

/** Where no stage is there to make folders, the old base does it in a stage of its own. */
export function nameOfNewStage({ file }: Project): string {
  const taken = new Set(file.stages.map((stage) => stage.name?.toLowerCase()));
  return ['folders', 'prepare', 'prepared'].find((name) => !taken.has(name)) ?? `folders-${file.stages.length}`;
}

/** A name that the new image does not have stands for the user that runs the program there. */
function newOwner(owner: string, user: string | undefined): string | undefined {
  const [name = ''] = owner.split(':');
  return isNumber(name) || name === 'root' || name === '' ? owner : user;
}

export interface Granted {
  readonly edits: readonly PlannedEdit[];
  readonly workdirOwner?: string | undefined;
}

/** `chown -R app /app` is what `--chown` of the copies before it does. */
export function grantOwners(project: Project, instruction: Instruction, { owners, made }: StepResult, earlier: readonly Made[]): Granted | Trouble {
  const edits: PlannedEdit[] = [];
  let workdirOwner: string | undefined;
  for (const change of owners) {
    if (change.owner.value === undefined || change.paths.some((path) => path.path === undefined)) return { trouble: `it is not known what ${change.owner.raw} means here`, at: change.owner.range };
    if ([...made, ...earlier].some((one) => covers(project, instruction, change, one.path) && earlier.includes(one))) {
      return { trouble: 'a folder of an earlier step changes its owner here; make it in one step', at: change.owner.range };
    }
    for (const copy of copiesBefore(project, instruction)) {
      const destination = destinationOf(project, copy);
      if (destination === undefined || !covers(project, instruction, change, destination) || copyView(copy).chown !== undefined) continue;
      edits.push({ ...insertion(copy.keywordRange.end, ` --chown=${change.owner.value}`), annotation: { label: 'The owner is said by COPY' } });
    }
    const { workdir } = project.file.stateBefore(instruction);
    if (workdir !== undefined && workdir !== '/' && covers(project, instruction, change, workdir)) workdirOwner = change.owner.value;
  }
  return { edits, workdirOwner };
}

/** `chmod +x` of a copied file is `COPY --chmod`; what a compiler made may be executed already. */
export function grantModes(project: Project, needs: RuntimeNeeds, instruction: Instruction, { modes, made }: StepResult, earlier: readonly Made[]): Granted | Trouble {
  const edits: PlannedEdit[] = [];
  for (const change of modes) {
    for (const { path, word } of change.paths) {
      const absolute = absolutePath(project, instruction, path);
      if (absolute === undefined || change.mode.value === undefined) return { trouble: `it is not known what ${word.raw} is`, at: word.range };
      if (made.some((one) => covers(project, instruction, change, one.path)) || earlier.some((one) => one.path === absolute && change.mode.value === one.mode)) continue;
      if (isCompiledHere(project, needs, absolute) || isOpenAnyway(project, absolute, change)) continue;
      const copy = copiesBefore(project, instruction).findLast((candidate) => destinationOf(project, candidate) === absolute && copyView(candidate).sources.length === 1);
      const mode = numericMode(change.mode.value);
      if (copy === undefined || mode === undefined || change.isRecursive) return { trouble: 'chmod has to run in this stage, and the image has no shell to run it; do it in a build stage', at: word.range };
      if (copyView(copy).chmod !== undefined) continue;
      edits.push({ ...insertion(copy.keywordRange.end, ` --chmod=${mode}`), annotation: { label: 'The mode is said by COPY' } });
    }
  }
  return { edits };
}

/** A folder above those that are copied to is made for everybody to enter. */
function isOpenAnyway(project: Project, path: string, { mode, isRecursive }: ModeChange): boolean {
  const opens = ['go+rx', 'a+rx', 'o+rx', '755', '0755', '+rx', 'a+x', '+x', 'go+x'];
  if (isRecursive || !opens.includes(mode.value ?? '')) return false;
  const targets = project.stage.instructions.flatMap((one) => (one.name === 'WORKDIR' ? one.args.text.trim() : one.name === 'COPY' ? destinationOf(project, one) ?? [] : []));
  return targets.some((target) => target !== path && below(path, target) !== undefined);
}

function isCompiledHere({ file, stage, workdir }: Project, needs: RuntimeNeeds, path: string): boolean {
  if (needs.program.kind !== 'native') return false;
  const [program = ''] = needs.program.command;
  return joinPath(workdir, program) === path && file.flow.find(stage, path).origin?.by === 'copy-stage';
}

function numericMode(mode: string): string | undefined {
  if (mode === '+x' || mode === 'a+x' || mode === 'u+x') return '755';
  return mode !== '' && [...mode].every((digit) => digit >= '0' && digit <= '7') ? mode : undefined;
}

function copiesBefore({ stage }: Project, instruction: Instruction): readonly Instruction[] {
  return stage.instructions.filter((one) => (one.name === 'COPY' || one.name === 'ADD') && one.range.start < instruction.range.start);
}

/** Where the file of a one-file copy is, or the folder that a copy fills. */
function destinationOf({ file }: Project, copy: Instruction): string | undefined {
  const { destination, sources } = copyView(copy);
  const { workdir } = file.stateBefore(copy);
  if (destination === undefined) return undefined;
  const path = joinPath(workdir, destination.text);
  const [source] = sources;
  const isFolder = destination.text.endsWith('/') || destination.text === '.' || path === workdir;
  if (path === undefined || !isFolder || sources.length !== 1 || source === undefined) return path;
  const name = source.text.slice(source.text.lastIndexOf('/') + 1);
  return name === '' || name === '.' || !name.includes('.') && copyView(copy).from === undefined ? path : joinPath(path, name);
}
