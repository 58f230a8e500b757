import type { ShellScript } from './script.ts';

export type ShellDialect = ShellScript['dialect'];

const POSIX_SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'ksh', 'mksh', 'zsh', 'busybox', 'rbash']);
const POWERSHELLS = new Set(['powershell', 'pwsh']);

/**
 * The dialect that the words of SHELL mean. Any word may name it: `["conda", "run", "-n", "x", "/bin/bash", "-c"]`.
 * Without words it is Docker's default on Linux.
 */
export function dialectOfShell(words: readonly string[] | undefined): ShellDialect {
  if (words === undefined || words.length === 0) return 'posix';
  for (const word of words) {
    const dialect = dialectOfProgram(word);
    if (dialect !== undefined) return dialect;
  }
  return 'other';
}

/** The dialect of a heredoc script: its `#!` line decides, else the shell in force. */
export function dialectOfHeredoc(body: string, shell: ShellDialect): ShellDialect {
  if (!body.startsWith('#!')) return shell;
  const lineEnd = body.indexOf('\n');
  const words = body.slice(2, lineEnd === -1 ? undefined : lineEnd).trim().split(' ');
  return dialectOfShell(words.filter((word) => word !== ''));
}

/** Whether the name, without its folder, is that of a shell as `/bin/sh` is one. */
export function isPosixShell(name: string): boolean {
  return POSIX_SHELLS.has(name);
}

function dialectOfProgram(path: string): ShellDialect | undefined {
  const name = programName(path);
  if (POSIX_SHELLS.has(name)) return 'posix';
  if (POWERSHELLS.has(name)) return 'powershell';
  return name === 'cmd' ? 'cmd' : undefined;
}

/** `/usr/bin/bash` → `bash`, `C:\\Windows\\System32\\cmd.exe` → `cmd`. */
function programName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  return name.endsWith('.exe') ? name.slice(0, -4) : name;
}
