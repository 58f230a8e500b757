import { existsSync } from 'node:fs';
import path from 'node:path';

/** The command of a desktop VS Code that can open a window here; undefined where there is none. */
export function desktopCode(): string | undefined {
  if (!hasWindows()) return undefined;
  const names = process.platform === 'win32' ? ['code.cmd', 'code-insiders.cmd', 'codium.cmd'] : ['code', 'code-insiders', 'codium'];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

/**
 * Not without a screen, not as root (VS Code refuses), and not in the terminal of a remote window,
 * where `code` speaks to a window elsewhere that cannot load an extension from here.
 */
function hasWindows(): boolean {
  if (process.env['VSCODE_IPC_HOOK_CLI'] !== undefined) return false;
  if (process.platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  return ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'].some((name) => process.env[name] !== undefined);
}
