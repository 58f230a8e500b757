import type { Caveat, PlannedEdit } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { commandForm } from '../../syntax/views.ts';
import { calledPrograms } from './called-programs.ts';
import { capabilityPackages } from './capabilities.ts';
import { composeCheckTools } from './compose-service.ts';
import { keyword, type RuntimeHead } from './compose-stages.ts';
import { foreignSetup, foreignStep } from './foreign-step.ts';
import { healthcheckFor } from './healthcheck.ts';
import { withoutInit } from './init-process.ts';
import { launcherCaveat } from './launcher.ts';
import { lastOf } from './read-project.ts';
import { packagesFor } from './runtime-packages.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';
import { execForm, plainCommand } from '../../model/plain-command.ts';
import { insertion } from '../../text/edit.ts';
import { rewriteCommand } from './start-command.ts';
import { userFor } from './runtime-user.ts';

/** What a kind of program knows of the image it will run on. */
export interface HeadRequest {
  readonly reference: string;
  readonly facts: ImageFacts | undefined;
  /** The start command's words for this image, from the author's; identity where nothing changes. */
  readonly rewrite: (name: 'ENTRYPOINT' | 'CMD', words: readonly string[]) => readonly string[];
  /** What is started on this image, where it is not what the author's instructions start: a script taken apart. */
  readonly command?: readonly string[];
  /** A health check without curl: the words that ask a URL, when the image has a program that can. */
  readonly probe?: (url: string) => readonly string[];
  /** A health check that runs another program, in the words for this image; undefined where it cannot run there. */
  readonly checkCommand?: (words: readonly string[]) => readonly string[] | undefined;
  /** Paths of the build stage that come along as they are: the interpreter. */
  readonly extraCopies?: readonly string[];
  /** The image that those are taken from, where it is not the author's. */
  readonly copiesFrom?: string;
  /** ENTRYPOINT to write where the author has none and the image's own would start something else. */
  readonly entrypoint?: readonly string[];
}

export interface HeadAnswer {
  readonly head: RuntimeHead;
  /** With the suffix that its user needs. */
  readonly reference: string;
  readonly caveats: readonly Caveat[];
}

/** Everything of the runtime stage but what is copied: image and user, packages, start command, health check. */
export function runtimeHead(project: Project, needs: RuntimeNeeds, request: HeadRequest): HeadAnswer | Trouble {
  const start = startEdits(project, request);
  if ('trouble' in start) return start;
  const foreign = foreignStep(project, needs, request.facts);
  if (foreign !== undefined) return foreign;
  const health = healthcheckFor(project, request);
  if ('trouble' in health) return health;
  const called = calledPrograms(project, needs, request.facts);
  const packages = packagesFor(project, needs, request.facts, [...health.packages, ...composeCheckTools(project), ...called.packages, ...capabilityPackages(needs.repeated ?? [], request.facts?.packageManager)]);
  if ('trouble' in packages) return packages;
  const user = userFor(project, needs, request);
  if ('trouble' in user) return user;
  const foreignUser = foreignSetup(project, user.setup, request.facts);
  if (foreignUser !== undefined) return foreignUser;
  const entrypoint = lastOf(project.stage, 'ENTRYPOINT') === undefined ? request.entrypoint : undefined;
  const cmd = start.dropped.some((instruction) => instruction.name === 'CMD') ? undefined : lastOf(project.stage, 'CMD');
  return {
    reference: user.reference,
    caveats: [...needs.caveats, ...(isOwnBase(project, request) ? [] : needs.ofSmaller ?? []), ...packages.caveats, ...called.caveats, ...user.caveats, ...health.caveats, ...start.caveats],
    head: {
      from: `${platformFlag(project)}${user.reference}`,
      setup: [...health.setup, ...packages.setup, ...user.setup],
      entrypoint: cmd === undefined ? entrypoint : undefined,
      extraCopies: request.extraCopies ?? [],
      copiesFrom: request.copiesFrom,
      owner: user.owner,
      user: user.user,
      edits: [...start.edits, ...entrypointEdit(project, cmd, entrypoint), ...health.edits, ...user.edits],
      dropped: new Set([...start.dropped, ...health.dropped, ...user.dropped]),
    },
  };
}

function isOwnBase({ file, stage: { baseRange } }: Project, { reference }: HeadRequest): boolean {
  return reference === file.text.slice(baseRange.start, baseRange.end);
}

/** What CMD is passed to stands above it. */
function entrypointEdit({ file }: Project, cmd: Instruction | undefined, entrypoint: readonly string[] | undefined): readonly PlannedEdit[] {
  if (cmd === undefined || entrypoint === undefined) return [];
  return [{ ...insertion(cmd.lines.start, `${keyword(cmd, 'ENTRYPOINT')} ${execForm(entrypoint)}${file.tree.eol}`), annotation: { label: 'Start command for this image' } }];
}

interface StartEdits {
  readonly edits: readonly PlannedEdit[];
  readonly dropped: readonly Instruction[];
  readonly caveats: readonly Caveat[];
}

/** Exec form where the image has no shell, no init process where it has none, and the words that this image needs. */
function startEdits(project: Project, request: HeadRequest): StartEdits | Trouble {
  const edits: PlannedEdit[] = [];
  const dropped: Instruction[] = [];
  const caveats: Caveat[] = [...launcherCaveat(project, request.command)];
  const isBare = request.facts?.shell === 'none' || request.reference === 'scratch';
  const adapted = shareOut(project, request.command);
  for (const name of ['ENTRYPOINT', 'CMD'] as const) {
    const instruction = lastOf(project.stage, name);
    if (instruction === undefined) continue;
    const plain = plainCommand(project.file, instruction);
    if (plain === undefined) continue;
    if ('trouble' in plain) {
      if (!isBare) continue;
      return { trouble: `${name}: ${plain.trouble}`, at: plain.at };
    }
    const own = isBare ? withoutInit(plain.words) : plain.words;
    if (own.length < plain.words.length) caveats.push(initCaveat(plain.words[0] ?? '', plain.range));
    const words = request.rewrite(name, adapted?.[name] ?? own);
    if (words.length === 0 && plain.words.length > 0) dropped.push(instruction);
    const form = commandForm(instruction);
    const stays = isBare ? (form?.kind === 'exec' ? form.words : undefined) : plain.words;
    if (words.length === 0 || words.join('\0') === stays?.join('\0')) continue;
    edits.push(...rewriteCommand(instruction, words).map((edit) => ({ ...edit, annotation: { label: 'Start command for this image' } })));
  }
  return { edits, dropped, caveats };
}

function initCaveat(init: string, range: Caveat['range']): Caveat {
  return { range, note: `The program is process 1 itself, without ${init.slice(init.lastIndexOf('/') + 1)}: where it leaves signals or child processes to an init, run the container with --init (init: true in compose).` };
}

/** Another command in the author's instructions: what ENTRYPOINT says stays there as far as it begins the command too. */
function shareOut(project: Project, command: readonly string[] | undefined): Readonly<Record<'ENTRYPOINT' | 'CMD', readonly string[]>> | undefined {
  if (command === undefined || command.join('\0') === project.command.join('\0')) return undefined;
  const entrypoint = lastOf(project.stage, 'ENTRYPOINT');
  const cmd = lastOf(project.stage, 'CMD');
  if (entrypoint === undefined || cmd === undefined) return { ENTRYPOINT: command, CMD: command };
  const plain = plainCommand(project.file, entrypoint);
  const words = plain === undefined || 'trouble' in plain ? [] : plain.words;
  const isPrefix = words.length > 0 && words.every((word, at) => word === command[at]);
  const split = isPrefix ? words.length : 1;
  return { ENTRYPOINT: command.slice(0, split), CMD: command.slice(split) };
}

function platformFlag({ stage }: Project): string {
  const flag = stage.from.flags.find((candidate) => candidate.name === 'platform');
  // A builder pinned to the build platform cross-compiles: the runtime stage has the target's.
  if (flag?.value === undefined || flag.value.includes('BUILDPLATFORM')) return '';
  return `--platform=${flag.value} `;
}

