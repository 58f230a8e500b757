import type { PlannedEdit } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { ownerAtEnd } from '../../model/owners.ts';
import { below } from '../../model/paths.ts';
import { accountsIn } from '../../model/users.ts';
import { isNumber } from '../../syntax/characters.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { copyView } from '../../syntax/views.ts';
import { replacement } from '../../text/edit.ts';
import type { Project } from './runtime-needs.ts';

/** Whether the path, or something in it, is of another user than root when the stage is done: `--chown`, USER, chown in RUN. */
export function isGivenAway({ file, stage }: Pick<Project, 'file' | 'stage'>, path: string): boolean {
  const inside = file.flow.createdIn(stage).filter((fact) => below(path, fact.path) !== undefined).map((fact) => fact.path);
  return [...new Set([path, ...inside])].some((one) => {
    const user = ownerAtEnd(file, stage, one)?.split(':')[0];
    return user !== undefined && !['', '0', 'root'].includes(user);
  });
}

/** Names that the image does not have, in the copies as the author wrote them. */
export function ownerEdits(project: Project, instructions: readonly Instruction[], facts: ImageFacts | undefined): readonly PlannedEdit[] {
  return instructions.flatMap((instruction) => ownerEdit(project, instruction, facts));
}

function ownerEdit(project: Project, instruction: Instruction, facts: ImageFacts | undefined): readonly PlannedEdit[] {
  if (instruction.name !== 'COPY' && instruction.name !== 'ADD') return [];
  const { chown } = copyView(instruction);
  if (chown === undefined) return [];
  const owner = project.file.expand(chown.text, instruction) ?? chown.text;
  const there = ownerThere(project, owner, facts);
  return there === owner ? [] : [{ ...replacement(chown.range, there), annotation: { label: 'The user of this image' } }];
}

/** Who has to own there what belongs to `owner` here, so that whoever runs the program can use it as before. */
export function ownerThere(project: Project, owner: string, facts: ImageFacts | undefined): string {
  if (bringsUsers(project)) return owner;
  const { file, stage } = project;
  const { users } = accountsIn(file, stage);
  const nameThere = (user: string, instead: string | undefined): string => {
    // With a shell, the steps that make the user run there too.
    const isMade = facts?.shell !== 'none' && users.get(user.split(':')[0] ?? '')?.instruction !== undefined;
    return isMade ? user : ownerName(user, facts, instead);
  };
  const author = file.stateAtEnd(stage).user ?? 'root';
  const runner = groupThere(project, nameThere(author, undefined), facts);
  const [name = '', group] = owner.split(':');
  if (isNumber(name) && runner !== author && users.get(author.split(':')[0] ?? '')?.id === Number(name)) return runner;
  const there = nameThere(owner, ['root', '0'].includes(author.split(':')[0] ?? '') ? undefined : runner);
  if (there !== owner || group === undefined || !isGroupLost(group, facts)) return there;
  return runner.split(':')[0] === name ? runner : `${name}:${runner.split(':').at(-1) ?? ''}`;
}

/** `1001:app` where nobody can make a group: its number, and the user's own group where the step gives the number out. */
export function groupThere(project: Project, user: string, facts: ImageFacts | undefined): string {
  const [name = '', group] = user.split(':');
  if (group === undefined || !isGroupLost(group, facts) || bringsUsers(project)) return user;
  const id = accountsIn(project.file, project.stage).groups.get(group)?.id ?? (isNumber(name) ? name : undefined);
  return id === undefined ? name : `${name}:${id}`;
}

/** A copied /etc/passwd has the users that its stage made. */
export function bringsUsers({ file, stage, inPlace }: Project): boolean {
  return inPlace === true && file.flow.createdIn(stage).some((fact) => fact.path === '/etc/passwd');
}

function isGroupLost(group: string, facts: ImageFacts | undefined): boolean {
  return facts?.shell === 'none' && !isNumber(group) && facts.users?.[group] === undefined;
}

/** `--chown=node:node` where there is no such user: its number would be another's. Without a shell nobody can make one. */
export function ownerName(owner: string, facts: ImageFacts | undefined, instead = ownUser(facts ?? {})): string {
  const name = owner.split(':')[0] ?? '';
  const isComplete = facts?.usersComplete === true || facts?.shell === 'none';
  return isNumber(name) || !isComplete || facts.users?.[name] !== undefined ? owner : instead;
}

/** The user that an image without a shell has for programs. */
export function ownUser({ uid = 0 }: Pick<ImageFacts, 'uid'>): string {
  return uid === 0 ? '65532:65532' : String(uid);
}
