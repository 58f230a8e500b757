import type { PlannedEdit } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { ownerAtEnd } from '../../model/owners.ts';
import { below } from '../../model/paths.ts';
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
export function ownerEdits(instructions: readonly Instruction[], facts: ImageFacts | undefined): readonly PlannedEdit[] {
  return facts?.usersComplete === true ? instructions.flatMap((instruction) => ownerEdit(instruction, facts)) : [];
}

function ownerEdit(instruction: Instruction, facts: ImageFacts): readonly PlannedEdit[] {
  if (instruction.name !== 'COPY' && instruction.name !== 'ADD') return [];
  const { chown } = copyView(instruction);
  if (chown === undefined || ownerName(chown.text, facts) === chown.text) return [];
  return [{ ...replacement(chown.range, ownUser(facts)), annotation: { label: 'The user of this image' } }];
}

/** `--chown=node:node` where there is no such user: its number would be another's. */
export function ownerName(owner: string, facts: ImageFacts | undefined): string {
  const name = owner.split(':')[0] ?? '';
  return isNumber(name) || facts?.usersComplete !== true || facts.users?.[name] !== undefined ? owner : ownUser(facts);
}

/** The user that an image without a shell has for programs. */
export function ownUser({ uid = 0 }: ImageFacts): string {
  return uid === 0 ? '65532:65532' : String(uid);
}
