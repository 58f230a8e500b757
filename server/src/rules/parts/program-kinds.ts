/** Programs whose absence has a remedy, and a rule, of its own. */

export function isShellName(name: string): boolean {
  return SHELLS.includes(name);
}

export function isPackageManager(name: string): boolean {
  return MANAGERS.includes(name);
}

export function isUserTool(name: string): boolean {
  return USER_TOOLS.includes(name);
}

const SHELLS = ['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh'];
const MANAGERS = ['apt', 'apt-get', 'apk', 'yum', 'dnf', 'microdnf', 'tdnf', 'zypper', 'pacman'];
const USER_TOOLS = ['useradd', 'adduser', 'groupadd', 'addgroup'];
