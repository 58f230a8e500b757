import type { Caveat, PlannedEdit } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { below } from '../../model/paths.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { exposeView } from '../../syntax/views.ts';
import { replacement } from '../../text/edit.ts';
import { accountSteps, makerOf } from './account-steps.ts';
import { bringsUsers, groupThere, ownUser } from './copy-owners.ts';
import { cutOf } from './compose-stages.ts';
import { servicesOf } from './compose-service.ts';
import { lastOf } from './read-project.ts';
import type { HeadRequest } from './runtime-head.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';
import { runCommands } from '../../model/run-commands.ts';
import { isNumber } from '../../syntax/characters.ts';

export interface RuntimeUser {
  readonly reference: string;
  readonly setup: readonly string[];
  readonly owner: string | undefined;
  readonly user: string | undefined;
  readonly edits: readonly PlannedEdit[];
  readonly dropped: readonly Instruction[];
  readonly caveats: readonly Caveat[];
}

/**
 * Who runs the program. The author's choice stays where the image can have it; a program that ran as
 * root gets distroless' own user when nothing speaks for writing outside of /tmp or for a low port.
 */
export function userFor(project: Project, needs: RuntimeNeeds, request: HeadRequest): RuntimeUser | Trouble {
  const user = userOf(project, needs, request);
  if ('trouble' in user || project.inPlace === true || request.facts?.shell === 'none') return user;
  return { ...user, setup: accountSteps(project, cutOf(project, needs)) };
}

function userOf(project: Project, needs: RuntimeNeeds, { reference, facts }: HeadRequest): RuntimeUser | Trouble {
  const { file, stage } = project;
  const instruction = lastOf(stage, 'USER');
  const user = file.stateAtEnd(stage).user;
  const unchanged = { reference, setup: [], owner: undefined, user: undefined, edits: [], dropped: [], caveats: [] };
  if (instruction === undefined && user !== undefined && user !== 'root' && user !== '0') return inheritedUser(project, { reference, facts }, user, unchanged);
  if (instruction === undefined || user === 'root' || user === '0') return facts?.uid !== undefined && facts.uid !== 0 ? otherUser(project, needs, facts, unchanged) : rootUser(project, needs, reference, facts?.family === 'distroless', unchanged);
  const cut = cutOf(project, needs);
  const stays = instruction.range.start >= cut;
  // Whoever a build argument names: the steps that make the user are in the runtime stage as well.
  if (user === undefined && stays && needs.cut !== undefined && facts?.shell !== 'none') return unchanged;
  if (user === undefined) return { trouble: 'the user is not known', at: instruction.args.range };
  const there = groupThere(project, user, facts);
  const repeat = stays ? undefined : there;
  const edits = stays && there !== user ? [replacement(instruction.args.range, there)] : [];
  const [name = ''] = user.split(':');
  const owned = !stays || needs.cut === undefined || givesAway(project, cut);
  if (isNumber(name)) return { ...unchanged, owner: owned ? there : undefined, user: repeat, edits };
  const exists = facts?.users?.[name] !== undefined || bringsUsers(project);
  if (exists) return { ...unchanged, owner: owned ? name : undefined, user: repeat, edits };
  if (facts?.shell === 'none') return nonrootInstead(project, instruction, { ...unchanged, user: stays ? undefined : ownUser(facts) }, stays, name, ownUser(facts));
  const maker = makerOf(project, name);
  if (maker === undefined) return { trouble: `it cannot be told how the user ${name} is made`, at: instruction.args.range };
  // Made by a step that stays: before it, nothing can belong to the user.
  return { ...unchanged, owner: owned && maker.range.start < cut ? name : undefined, user: repeat };
}

/** Files of the build stage that a step above the cut gave to the user belong to the user in the runtime stage too. */
function givesAway({ file, stage }: Project, cut: number): boolean {
  return stage.instructions.filter((instruction) => instruction.range.start < cut).some((instruction) =>
    instruction.flags.some((flag) => flag.name === 'chown')
    || (instruction.name === 'RUN' && file.scriptsOf(instruction).some((script) => script.commands.some((command) => command.name === 'chown'))));
}

function rootUser(project: Project, needs: RuntimeNeeds, reference: string, isDistroless: boolean, unchanged: RuntimeUser): RuntimeUser {
  if (!isDistroless) return unchanged;
  const reason = reasonForRoot(project, needs);
  const range = project.startRange;
  if (reason !== undefined) {
    return { ...unchanged, caveats: [{ range, note: `Runs as root as before, because ${reason}.` }] };
  }
  const note = 'Runs as the user nonroot (65532) instead of root: it can write to /tmp and /home/nonroot only.';
  return { ...unchanged, reference: `${reference}:nonroot`, owner: '65532:65532', caveats: [{ range, note }] };
}

/** An image with a user of its own, such as .NET's chiseled ones. */
function otherUser(project: Project, needs: RuntimeNeeds, { user = '', writable = [] }: ImageFacts, unchanged: RuntimeUser): RuntimeUser {
  const range = project.startRange;
  const reason = reasonForRoot(project, needs);
  if (reason !== undefined) return { ...unchanged, user: 'root', caveats: [{ range, note: `Runs as root as before, because ${reason}.` }] };
  return { ...unchanged, caveats: [{ range, note: `Runs as the user ${user} instead of root: it can write to ${writable.join(' and ')} only.` }] };
}

/** The user of the old base, or of a local stage below this one: it stays where the image has it. */
function inheritedUser({ startRange: range }: Project, { reference, facts }: Pick<HeadRequest, 'reference' | 'facts'>, user: string, unchanged: RuntimeUser): RuntimeUser {
  const [name = ''] = user.split(':');
  if (isNumber(name) || facts?.users?.[name] !== undefined) return { ...unchanged, user };
  if (facts?.shell !== 'none') return unchanged;
  const note = `The user ${name} does not exist there; the image's own user runs the program instead. Files in volumes that belong to ${name} must be given to it.`;
  return { ...unchanged, reference: facts.family === 'distroless' ? `${reference}:nonroot` : reference, caveats: [{ range, note }] };
}

/** Nobody else may enter root's home. */
function pathOfRoot({ workdir, command }: Project, { carries }: RuntimeNeeds): string | undefined {
  return [workdir, ...command, ...carries.map((carry) => carry.to)].find((path) => below('/root', path) !== undefined);
}

function reasonForRoot(project: Project, needs: RuntimeNeeds): string | undefined {
  const { stage, file } = project;
  const home = pathOfRoot(project, needs);
  if (home !== undefined) return `it lies in ${home}, which only root may enter`;
  const volume = stage.instructions.find((instruction) => instruction.name === 'VOLUME');
  if (volume !== undefined) return 'it writes to a volume, whose files may belong to root';
  const [path] = needs.writes;
  if (path !== undefined) return `it writes to ${path}`;
  const key = runCommands(project).find((command) => command.name === 'openssl' && command.words.some((word) => keyWords.has(word.value ?? '')));
  if (key !== undefined) return 'openssl makes a key, which only its owner may read';
  const mount = servicesOf({ file, stage }).flatMap((service) => service.mounts)[0];
  if (mount !== undefined) return `compose mounts ${mount.target}, whose files may belong to root`;
  const ports = stage.instructions.filter((instruction) => instruction.name === 'EXPOSE').flatMap((instruction) => exposeView(instruction));
  const low = ports.find((port) => Number(port.port.text) < 1024);
  return low === undefined ? undefined : `it listens on port ${low.port.text}`;
}

/** They write private keys, with mode 600 (OpenSSL 1.1.1 and 3, apps/lib/apps.c bio_open_owner). */
const keyWords: ReadonlySet<string> = new Set(['-keyout', 'genrsa', 'genpkey', '-genkey']);

/** Distroless has no useradd; its own user stands in for the author's. */
function nonrootInstead(project: Project, instruction: Instruction, user: RuntimeUser, stays: boolean, name: string, id: string): RuntimeUser {
  const own = id.startsWith('65532') ? 'nonroot (65532)' : `the image's own user (${id})`;
  const note = `The user ${name} does not exist there; ${own} runs the program instead. Files in volumes that belong to ${name} must be given to it.`;
  return {
    ...user,
    owner: id,
    edits: stays ? [replacement(instruction.args.range, id)] : [],
    caveats: [{ range: project.file.tree.instructions.includes(instruction) ? instruction.args.range : project.startRange, note }],
  };
}
