import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { desktopCode } from './desktop-code.ts';
import { installPackedExtension } from './packed-extension.ts';
import { createProfile, quietSettings } from './profile.ts';
import { withProgress } from './progress.ts';
import { startServer } from './server.ts';
import { ensureWorkbench } from './workbench.ts';

/** The editor half of `npm start [folder] [-- --browser] [--no-open]`; installing and building is done by then. */
const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { browser: { type: 'boolean', default: false }, 'no-open': { type: 'boolean', default: false } },
  });
  // npm runs its scripts in the project's folder; a relative path is meant from where the user stands.
  const folder = path.resolve(process.env['INIT_CWD'] ?? '.', positionals[0] ?? path.join(root, 'examples'));
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    console.error(`${folder} is no folder.`);
    return 2;
  }
  const file = await firstDockerfile(folder);
  const code = values.browser ? undefined : desktopCode();
  return code === undefined ? openInBrowser(folder, file, values['no-open']) : openOnDesktop(code, folder, file);
}

function openOnDesktop(code: string, folder: string, file: string | undefined): Promise<number> {
  console.log(`Opening ${folder} in desktop VS Code (${code}), with the extension loaded from this clone.`);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder, ...(file === undefined ? [] : [file])];
  return new Promise((resolve) => {
    const child = process.platform === 'win32'
      ? spawn(`"${code}"`, args.map((arg) => `"${arg}"`), { stdio: 'inherit', shell: true })
      : spawn(code, args, { stdio: 'inherit' });
    child.on('error', (error) => { console.error(error.message); resolve(1); });
    child.on('exit', (exitCode) => resolve(exitCode ?? 1));
  });
}

async function openInBrowser(folder: string, file: string | undefined, silently: boolean): Promise<number> {
  const workbench = await ensureWorkbench(root);
  // Nobody has to trust a folder to read it: the extension runs nothing from it.
  const settings = { ...quietSettings, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };
  const profile = await createProfile(path.join(root, '.cache', 'editor'), settings);
  await withProgress('Installing the extension into it', () => installPackedExtension(root, workbench, profile));
  const server = await startServer(workbench, profile);
  const payload = [['skipWelcome', 'true'], ...(file === undefined ? [] : [['openFile', `vscode-remote://${server.authority}${file}`]])];
  const url = server.page({ folder, payload: JSON.stringify(payload) });
  console.log(`\nVS Code with Dockerfile Distiller, on ${folder}:\n\n  ${url}\n\nOnly this machine can reach it. Ctrl-C stops it.`);
  if (!silently) showInBrowser(url);
  await interruption();
  await server.stop();
  console.log('Stopped.');
  return 0;
}

/** Where no browser can be started, the printed address is enough. */
function showInBrowser(url: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(opener, [url], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

/** Something to look at: the folder's own Dockerfile, else that of its first subfolder that has one. */
async function firstDockerfile(folder: string): Promise<string | undefined> {
  const entries = await readdir(folder, { withFileTypes: true });
  const subfolders = entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name)).sort();
  return [folder, ...subfolders].map((place) => path.join(place, 'Dockerfile')).find((file) => existsSync(file));
}
