import { programsOfPackage, type PackageManager } from '../../../facts/packages.ts';
import type { ShellCommand } from '../../../shell/script.ts';
import { packageInstall } from '../../../shell/views.ts';
import { recordReach } from '../reach.ts';
import { make, type RunningCommand } from '../running.ts';

/** What a distribution's package brings to the PATH; in which of its folders is taken to be the usual one. */
export function systemPackages(running: RunningCommand): boolean {
  const { command, recorder, folder } = running;
  if (namesRoot(command)) {
    recordReach(undefined, command.name ?? 'it', folder, recorder);
    return true;
  }
  const install = packageInstall(command);
  const brings = install !== undefined || BRINGING.has(command.operands[0]?.value ?? '');
  recordReach(brings ? 'system' : 'settings', command.name ?? 'it', folder, recorder, command);
  if (install === undefined || !install.ofSystem) return true;
  for (const one of install.packages) {
    for (const program of programsOfPackage(one.name, managerOf(install.manager)) ?? []) make(running, `/usr/bin/${program}`, 'file', one.word);
  }
  return true;
}

/** `dpkg -x libpq5.deb /out`, `rpm --root /out -i`; false where it installs into the system itself. */
export function packageFiles({ command, recorder, folder }: RunningCommand): boolean {
  if (!namesRoot(command) && !command.words.some(({ value }) => EXTRACTING.has(value ?? ''))) return false;
  recordReach(undefined, command.name ?? 'it', folder, recorder);
  return true;
}

const EXTRACTING: ReadonlySet<string> = new Set(['-x', '--extract', '-X', '--vextract']);

/** A root file system of its own: `dnf --installroot=/rootfs`, `apk -p /rootfs`, `apt-get -o Dir=/rootfs`. */
function namesRoot({ flags }: ShellCommand): boolean {
  return flags.some(({ name, value }) => ROOT_FLAGS.has(name) || (name === '-o' && value?.template.includes('Dir=') === true));
}

const ROOT_FLAGS: ReadonlySet<string> = new Set(['--root', '-p', '--installroot', '--prefix', '--sysroot', '--instdir', '-R']);

/** Subcommands that bring packages nobody has named. */
const BRINGING = new Set(['build-dep', 'groupinstall', 'group', 'dist-upgrade', 'full-upgrade', 'distro-sync', 'source']);

function managerOf(name: string): PackageManager {
  return MANAGERS.find((manager) => manager === name) ?? 'none';
}

const MANAGERS: readonly PackageManager[] = ['apt', 'apk', 'dnf', 'yum', 'microdnf', 'zypper', 'pacman'];
