import type { Annotation, PlannedEdit } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { madeFolderOwner } from '../../model/owners.ts';
import { execForm } from '../../model/plain-command.ts';
import type { Instruction, InstructionName } from '../../syntax/tree.ts';
import { commandForm, healthcheckView, pairsOf } from '../../syntax/views.ts';
import { variableUses } from '../../syntax/variables.ts';
import { insertion, removal, type TextEdit } from '../../text/edit.ts';
import { contains } from '../../text/range.ts';
import { isGivenAway, ownerEdits } from './copy-owners.ts';
import { blockOf, removableBlock, sliceWithEdits } from './instruction-block.ts';
import { factsOf } from './runtime.ts';
import type { Carry, Project, RuntimeNeeds } from './runtime-needs.ts';

/** What the runtime stage begins with; the rest of it is the author's own text. */
export interface RuntimeHead {
  /** `gcr.io/distroless/static-debian13:nonroot`, with flags: `--platform=… image`. */
  readonly from: string;
  /** RUN instructions that prepare the image (packages, users); empty without a shell. */
  readonly setup: readonly string[];
  /** The program reads no variables and no working directory of the author's: a web server. */
  readonly isBare?: true;
  /** Paths that come along beside what the program is: the interpreter. */
  readonly extraCopies: readonly string[];
  /** The image that those are taken from, where it is not the author's. */
  readonly copiesFrom?: string | undefined;
  /** `--chown=` of the copies. */
  readonly owner: string | undefined;
  /** ENTRYPOINT to write where no CMD stays that it would stand above. */
  readonly entrypoint?: readonly string[] | undefined;
  /** USER to write, when the author's own does not stay. */
  readonly user: string | undefined;
  /** Changes of CMD, ENTRYPOINT, HEALTHCHECK, USER and EXPOSE, by ranges of the file. */
  readonly edits: readonly PlannedEdit[];
  /** Instructions of the author that mean nothing in the runtime stage: they go. */
  readonly dropped: ReadonlySet<Instruction>;
}

/**
 * One stage becomes two by one cut: above it the build stage as it was, below it the runtime stage.
 * What stands behind the last build step stays where it is; what describes the image and stands
 * above the cut moves below it with its comments; ENV, ARG and WORKDIR that both need are repeated.
 */
export function composeStages(project: Project, needs: RuntimeNeeds, head: RuntimeHead): readonly PlannedEdit[] {
  const { file, stage } = project;
  const cut = cutOf(project, needs);
  const above = stage.instructions.filter((instruction) => instruction.range.start < cut);
  const moved = above.filter((instruction) => isAboutImage(instruction) && !head.dropped.has(instruction));
  const name = stage.name ?? freeStageName(file);
  const text = runtimeText({ project, needs, head, above, moved, name, cut });
  return [
    ...(stage.name === undefined ? [nameEdit(project, name)] : []),
    ...needs.buildEdits,
    ...moved.map((instruction) => annotated(removal(removableBlock(file.text, blockOf(file, instruction))), movedLabel)),
    ...[...head.dropped].map((instruction) => annotated(removal(removableBlock(file.text, blockOf(file, instruction))), droppedLabel)),
    annotated(insertion(cut, text), { label: 'Runtime stage', description: needs.carries.map((carry) => carry.what).join(', ') }),
    ...head.edits.filter((edit) => edit.range.start >= cut),
    ...ownerEdits(project, stage.instructions.filter((instruction) => instruction.range.start >= cut), bareFacts(head)),
  ];
}

/** Without a shell nobody can make a user there. */
function bareFacts({ from }: RuntimeHead): ImageFacts | undefined {
  const facts = factsOf(from.slice(from.lastIndexOf(' ') + 1));
  return facts?.shell === 'none' ? facts : undefined;
}

const movedLabel: Annotation = { label: 'Moved to the runtime stage' };
const droppedLabel: Annotation = { label: 'Only the old image needed it' };

const imageInstructions: ReadonlySet<InstructionName> = new Set(['CMD', 'ENTRYPOINT', 'EXPOSE', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'STOPSIGNAL', 'VOLUME']);

function isAboutImage(instruction: Instruction): boolean {
  return instruction.name !== undefined && imageInstructions.has(instruction.name);
}

/** Behind the last instruction that makes files. */
export function cutAfter(instructions: readonly Instruction[]): number {
  return (lastBuildInstruction(instructions) ?? instructions[0])?.lines.end ?? 0;
}

function lastBuildInstruction(instructions: readonly Instruction[]): Instruction | undefined {
  return instructions.findLast((instruction) => ['RUN', 'COPY', 'ADD'].includes(instruction.name ?? ''));
}

export function cutOf({ stage }: Project, needs: RuntimeNeeds): number {
  return needs.cut ?? cutAfter(stage.instructions);
}

interface Parts {
  readonly project: Project;
  readonly needs: RuntimeNeeds;
  readonly head: RuntimeHead;
  readonly above: readonly Instruction[];
  readonly moved: readonly Instruction[];
  readonly name: string;
  readonly cut: number;
}

function runtimeText(parts: Parts): string {
  const { project, needs, head, above, moved } = parts;
  const { file, stage } = project;
  const below = stage.instructions.filter((instruction) => instruction.range.start >= parts.cut && !head.dropped.has(instruction));
  const tail = needs.buildTail.map((line) => `${cased(styleOf(stage), line)}${file.tree.eol}`).join('');
  const texts = [...moved, ...below].flatMap(textsWithVariables).concat(head.setup, needs.repeated ?? [], needs.finish ?? []);
  const variables = envInstructions(above, head.setup).filter((instruction) => head.isBare !== true || pairsOf(instruction).some((pair) => namesIn(file, texts).has(pair.key.text)));
  const workdir = workdirLine(parts);
  const user = head.user === undefined ? [] : [`USER ${head.user}`];
  const usersFolder = workdir.length > 0 && isFolderOfUser(parts);
  const lines = [
    `FROM ${head.from}`,
    ...argLines(file, above, texts.concat(variables.map((instruction) => instruction.args.text))),
    ...variables.map((instruction) => repeatedEnv(file, instruction)),
    ...shellLines(parts),
    ...(needs.env.length === 0 ? [] : [`ENV ${needs.env.map(({ name, value }) => `${name}=${value}`).join(' ')}`]),
    ...head.setup,
    ...(usersFolder ? user : []),
    ...workdir,
    ...(needs.repeated ?? []),
    ...head.extraCopies.map((path) => `COPY --from=${head.copiesFrom ?? parts.name} ${path} ${path}`),
    ...needs.carries.map((carry) => copyLine(parts, carry)),
    ...(needs.finish ?? []),
    ...(usersFolder ? [] : user),
    ...(head.entrypoint === undefined ? [] : [`ENTRYPOINT ${execForm(head.entrypoint)}`]),
  ];
  const own = lines.map((line) => cased(styleOf(stage), line)).map((line) => (line.endsWith('\n') ? line : `${line}${file.tree.eol}`)).join('');
  const movedText = moved.map((instruction) => sliceWithEdits(file, blockOf(file, instruction), head.edits)).join('');
  const needsLineEnd = !file.text.slice(0, parts.cut).endsWith('\n');
  const hasBlankLine = tail === '' && file.text.slice(parts.project.stage.from.lines.end, parts.cut).trimEnd().length === 0;
  return `${needsLineEnd ? file.tree.eol : ''}${tail}${hasBlankLine ? '' : file.tree.eol}${own}${movedText}`;
}

/** ARGs whose names the runtime stage uses: an ARG ends with its stage. */
function argLines(file: DockerfileModel, above: readonly Instruction[], texts: readonly string[]): readonly string[] {
  const names = namesIn(file, texts);
  return above
    .filter((instruction) => instruction.name === 'ARG' && pairsOf(instruction).some((pair) => names.has(pair.key.text)))
    .map((instruction) => file.text.slice(instruction.lines.start, instruction.lines.end));
}

/** In the body of a heredoc quotes hide nothing; a shell reads its own whether they are quoted or not. */
function textsWithVariables({ name, args, heredocs }: Instruction): readonly string[] {
  return [args.text, ...heredocs.filter(({ expands }) => expands || name === 'RUN').map(({ body }) => body.replaceAll("'", ' '))];
}

function namesIn(file: DockerfileModel, texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => variableUses(text, file.tree.escape).map((use) => use.name)));
}

function envInstructions(above: readonly Instruction[], setup: readonly string[]): readonly Instruction[] {
  const installs = setup.some((line) => line.includes('apt-get'));
  return above.filter((instruction) => instruction.name === 'ENV' && (!isOnlyForBuilding(instruction) || (installs && asksNothing(instruction))));
}

/** The installation in the runtime stage is not to ask questions either. */
function asksNothing(instruction: Instruction): boolean {
  return pairsOf(instruction).some((pair) => pair.key.text === 'DEBIAN_FRONTEND');
}

/** As the author wrote it, but for the old form `ENV NAME value`, which is not to be written again. */
export function repeatedEnv(file: DockerfileModel, instruction: Instruction): string {
  const [pair] = pairsOf(instruction);
  const value = pair?.value?.text ?? '';
  const isPlain = ['"', "'", file.tree.escape, '\n'].every((character) => !value.includes(character));
  if (pair?.legacy !== true || !isPlain) return file.text.slice(instruction.lines.start, instruction.lines.end);
  const quote = value.includes(' ') || value.includes('\t') ? '"' : '';
  return `${instruction.keyword} ${pair.key.text}=${quote}${value}${quote}`;
}

/** Read by build tools and by nothing that runs. */
const buildVariables: ReadonlySet<string> = new Set([
  'CGO_ENABLED', 'GOOS', 'GOARCH', 'GOARM', 'GO111MODULE', 'GOPROXY', 'GOSUMDB', 'GOPRIVATE', 'GOFLAGS', 'GOCACHE', 'GOMODCACHE', 'GOTOOLCHAIN',
  'DEBIAN_FRONTEND', 'CARGO_HOME', 'RUSTFLAGS', 'CARGO_TARGET_DIR', 'MAVEN_OPTS', 'GRADLE_OPTS', 'GRADLE_USER_HOME',
  'PIP_NO_CACHE_DIR', 'PIP_DISABLE_PIP_VERSION_CHECK', 'PIP_DEFAULT_TIMEOUT', 'UV_COMPILE_BYTECODE', 'UV_LINK_MODE', 'POETRY_VERSION', 'POETRY_HOME',
]);

export function isOnlyForBuilding(instruction: Instruction): boolean {
  const pairs = pairsOf(instruction);
  return pairs.length > 0 && pairs.every((pair) => buildVariables.has(pair.key.text));
}

/** Steps below the cut, and a start or a health check in shell form, run in the shell that the author chose above it. */
function shellLines({ project, above, cut, head }: Parts): readonly string[] {
  const last = above.findLast((instruction) => instruction.name === 'SHELL');
  return last === undefined || !usesShell(project, cut, head.edits) ? [] : [project.file.text.slice(last.lines.start, last.lines.end)];
}

export function usesShell({ stage }: Project, cut: number, edits: readonly TextEdit[]): boolean {
  return stage.instructions.some((instruction) => (instruction.name === 'RUN' ? instruction.range.start >= cut : isShellForm(instruction) && !edits.some((edit) => contains(instruction.range, edit.range))));
}

function isShellForm(instruction: Instruction): boolean {
  if (instruction.name === 'HEALTHCHECK') return healthcheckView(instruction).command?.kind === 'shell';
  return (instruction.name === 'CMD' || instruction.name === 'ENTRYPOINT') && commandForm(instruction)?.kind === 'shell';
}

/** The folder in force at the cut, in which the steps below it begin. */
function workdirLine({ project, head, needs, above, cut }: Parts): readonly string[] {
  if (head.isBare === true) return [];
  const isSet = above.some((instruction) => instruction.name === 'WORKDIR');
  // Repeated steps may name folders from here.
  if (isSetAnew(project, cut) && (needs.repeated ?? []).length === 0) return [];
  const next = project.stage.instructions.find((instruction) => instruction.range.start >= cut);
  const workdir = next === undefined ? project.workdir : project.file.stateBefore(next).workdir ?? project.workdir;
  const image = factsOf(head.from.slice(head.from.lastIndexOf(' ') + 1));
  return !isSet && image?.workdir === workdir ? [] : [`WORKDIR ${workdir}`];
}

/** WORKDIR makes a folder of the user in force: the program can write to one that was its user's. Steps of root come first. */
function isFolderOfUser({ project: { file, stage, workdir }, needs, head }: Parts): boolean {
  const last = stage.instructions.at(-1);
  if (head.user === undefined || last === undefined || (needs.repeated ?? []).length + (needs.finish ?? []).length > 0) return false;
  const owner = madeFolderOwner(file, last, workdir);
  return owner !== undefined && owner.split(':')[0] === file.stateAtEnd(stage).user?.split(':')[0];
}

/** The author's own WORKDIR comes before anything that is done in a folder. */
function isSetAnew({ stage }: Project, cut: number): boolean {
  const first = stage.instructions.find((instruction) => instruction.range.start >= cut && ['WORKDIR', 'RUN', 'COPY', 'ADD'].includes(instruction.name ?? ''));
  return first?.name === 'WORKDIR' && first.args.text.startsWith('/');
}

/** COPY gives everything to root; what belonged to the user, or is written by it, is given to it again. */
function copyLine({ project, head, name }: Parts, { from, to, writable }: Carry): string {
  const flag = head.owner !== undefined && (writable === true || isGivenAway(project, from)) ? ` --chown=${head.owner}` : '';
  const hasBlank = from.includes(' ') || to.includes(' ');
  const paths = hasBlank ? JSON.stringify([from, to]) : `${from} ${to}`;
  return `COPY --from=${name}${flag} ${paths}`;
}

function nameEdit({ stage }: Project, name: string): PlannedEdit {
  return annotated(insertion(stage.baseRange.end, ` ${keyword(stage.from, 'AS')} ${name}`), { label: 'Build stage, unchanged' });
}

function freeStageName(file: DockerfileModel): string {
  const taken = new Set(file.stages.map((stage) => stage.name?.toLowerCase()));
  return ['build', 'builder', 'compile'].find((name) => !taken.has(name)) ?? `build-${file.stages.length}`;
}

/** An instruction in the case that most of the stage's keywords have. */
function styleOf({ instructions, from }: Stage): Instruction {
  const isLower = ({ keyword: word }: Instruction): boolean => word === word.toLowerCase();
  const lower = instructions.filter(isLower).length;
  return instructions.find((instruction) => isLower(instruction) === lower > instructions.length / 2) ?? from;
}

/** A line of ours, with its keyword in the author's case. */
function cased(from: Instruction, line: string): string {
  const end = line.indexOf(' ');
  return end === -1 ? line : `${keyword(from, line.slice(0, end))}${line.slice(end)}`;
}

/** In the author's case: FROM or from. */
export function keyword(from: Instruction, word: string): string {
  return from.keyword === from.keyword.toLowerCase() ? word.toLowerCase() : word;
}

function annotated(edit: TextEdit, annotation: Annotation): PlannedEdit {
  return { ...edit, annotation };
}
