import type { DockerfileModel, Stage } from '../../model/model.ts';
import { accountsIn } from '../../model/users.ts';
import type { Instruction } from '../../syntax/tree.ts';

/** Whether a user as USER writes it (`app`, `1000:1000`, `0`) is root; undefined where that is not known. */
export function isRoot(file: DockerfileModel, at: Stage | Instruction, user: string | undefined): boolean | undefined {
  if (user === undefined) return undefined;
  const name = user.split(':')[0] ?? '';
  if (name === '' || name === 'root') return true;
  if (!Number.isNaN(Number(name))) return Number(name) === 0;
  const account = accountsIn(file, at).users.get(name);
  // `useradd -o -u 0 admin` is a second root.
  return account?.id === 0;
}

/** The user without a group. */
export function userName(user: string): string {
  return user.split(':')[0] ?? user;
}
