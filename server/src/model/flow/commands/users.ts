import { userCreation } from '../../../shell/views.ts';
import { joinPath } from '../../paths.ts';
import { recordReach } from '../reach.ts';
import { make, type RunningCommand } from '../running.ts';

/** `useradd -m app`, Debian's and BusyBox's `adduser app`: the home folder comes into being. */
export function addUser(running: RunningCommand): boolean {
  const { command, recorder, folder } = running;
  recordReach('settings', command.name ?? 'it', folder, recorder);
  const made = userCreation(command);
  if (made === undefined || made.kind === 'group' || made.createsHome === false) return true;
  const user = running.value(made.name);
  const home = made.home === undefined ? (user === undefined ? undefined : `/home/${user}`) : joinPath('/', running.value(made.home) ?? '');
  if (home === undefined || home === '/') recorder.doubt('/home', 'the home folder is not known');
  else if (made.createsHome === true) make(running, home, 'folder', made.home ?? made.name);
  else recorder.doubt(home, `${command.name ?? 'it'} may make it`);
  return true;
}
