import { joinPath } from '../../paths.ts';
import { make, type RunningCommand } from '../running.ts';
import { flagWord, hasFlag } from './files.ts';

/** `useradd -m app`, Debian's and BusyBox's `adduser app`: the home folder comes into being. */
export function addUser(running: RunningCommand): boolean {
  const { command, recorder } = running;
  const name = command.operands[0];
  if (name === undefined) return true;
  const user = running.value(name);
  const homeWord = flagWord(running, '-d', '--home', '--home-dir', '-h');
  const home = homeWord === undefined ? (user === undefined ? undefined : `/home/${user}`) : joinPath('/', running.value(homeWord) ?? '?');
  const refused = hasFlag(running, '--no-create-home', '-M', '-H');
  const makes = command.name === 'adduser' ? !refused : hasFlag(running, '-m', '--create-home');
  if (home === undefined) recorder.doubt('/home', 'the user is not known');
  // Debian's `adduser --system` makes no home unless told to, BusyBox's -S does: it may be there.
  else if (makes && hasFlag(running, '-S', '--system', '-r')) recorder.doubt(home, `${command.name ?? 'it'} may make it`);
  else if (makes) make(running, home, 'folder', homeWord ?? name);
  else if (!refused) recorder.doubt(home, `${command.name ?? 'it'} may make it`);
  return true;
}
