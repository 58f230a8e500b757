/** Programs whose absence has a remedy, and a rule, of its own. */

export const PACKAGE_MANAGERS: readonly string[] = ['apt', 'apt-get', 'apk', 'yum', 'dnf', 'microdnf', 'tdnf', 'zypper', 'pacman'];

export function isShellName(name: string): boolean {
  return SHELLS.includes(name);
}

export function isPackageManager(name: string): boolean {
  return PACKAGE_MANAGERS.includes(name);
}

export function isUserTool(name: string): boolean {
  return USER_TOOLS.includes(name);
}

const SHELLS = ['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh'];
const USER_TOOLS = ['useradd', 'adduser', 'groupadd', 'addgroup'];
