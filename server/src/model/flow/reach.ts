import { packageInstall } from '../../shell/views.ts';
import type { Reach } from './effects.ts';
import { comesOnlyByName } from './packages.ts';
import type { Recorder } from './recorder.ts';
import type { ShellCommand } from '../../shell/script.ts';

/** Writes down where a command may have left files that are not followed one by one. */
export function recordReach(reach: Reach | undefined, name: string, folder: string | undefined, recorder: Recorder, command?: ShellCommand): void {
  const because = `what ${name} makes is not known`;
  if (reach === 'nothing') return;
  if (reach === undefined) return recorder.doubt('/', because);
  if (reach === 'settings') return recorder.doubtZone('settings', because);
  const install = command === undefined ? undefined : packageInstall(command);
  const spares = install === undefined ? undefined : comesOnlyByName(install);
  if (reach !== 'project') recorder.doubtZone('system', because, spares);
  if (reach !== 'system') recorder.doubt(topFolder(folder), because, spares);
}

/** Builds write below the project, now and then beside the folder they run in: `--outDir ../public`. */
export function topFolder(folder: string | undefined): string {
  if (folder === undefined) return '/';
  const parts = folder.split('/').filter((part) => part !== '');
  const depth = parts[0] !== undefined && ['usr', 'home', 'opt', 'var', 'srv'].includes(parts[0]) ? 3 : 1;
  return `/${parts.slice(0, depth).join('/')}`;
}
