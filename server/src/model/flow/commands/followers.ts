import type { RunningCommand } from '../running.ts';
import { copyLike, linkFiles, makeFolders, moveFiles, removeFiles, removeFolders, teeFiles, touchFiles } from './files.ts';
import { curl, gitCommand, tarCommand, unzip, wget } from './fetching.ts';
import { addUser } from './users.ts';

/**
 * Commands whose work is followed path by path. True: all that it does is written down;
 * false: it has written what it knows, and the table of reaches says where else it may leave files.
 */
export type Follower = (running: RunningCommand) => boolean;

export const followers: ReadonlyMap<string, Follower> = new Map<string, Follower>([
  ['mkdir', makeFolders],
  ['cp', copyLike],
  ['install', copyLike],
  ['mv', moveFiles],
  ['ln', linkFiles],
  ['touch', touchFiles],
  ['tee', teeFiles],
  ['rm', removeFiles],
  ['rmdir', removeFolders],
  ['curl', curl],
  ['wget', wget],
  ['tar', tarCommand],
  ['unzip', unzip],
  ['git', gitCommand],
  ['useradd', addUser],
  ['adduser', addUser],
]);
