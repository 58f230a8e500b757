import { programsOfPackage, type PackageManager } from '../../../facts/packages.ts';
import { packageInstall } from '../../../shell/views.ts';
import { recordReach } from '../reach.ts';
import { make, type RunningCommand } from '../running.ts';

/** What a distribution's package brings to the PATH; in which of its folders is taken to be the usual one. */
export function systemPackages(running: RunningCommand): boolean {
  const { command, recorder, folder } = running;
  const install = packageInstall(command);
  const brings = install !== undefined || BRINGING.has(command.operands[0]?.value ?? '');
  recordReach(brings ? 'system' : 'settings', command.name ?? 'it', folder, recorder, command);
  if (install === undefined || !install.ofSystem) return true;
  for (const one of install.packages) {
    for (const program of programsOfPackage(one.name, managerOf(install.manager)) ?? []) make(running, `/usr/bin/${program}`, 'file', one.word);
  }
  return true;
}

/** Subcommands that bring packages nobody has named. */
const BRINGING = new Set(['build-dep', 'groupinstall', 'group', 'dist-upgrade', 'full-upgrade', 'distro-sync', 'source']);

function managerOf(name: string): PackageManager {
  return MANAGERS.find((manager) => manager === name) ?? 'none';
}

const MANAGERS: readonly PackageManager[] = ['apt', 'apk', 'dnf', 'yum', 'microdnf', 'zypper', 'pacman'];
