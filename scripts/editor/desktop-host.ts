import { spawn } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { copyFixtures, type HostRequest } from './host.ts';
import { capture, endGroup } from './process.ts';
import { withTemporaryProfile } from './profile.ts';
import { readResults, type HostResult } from './results.ts';

/** Runs the suite in desktop VS Code: the one that VSCODE_EXECUTABLE names, else a download where the network and a display allow. */
export async function runInDesktopHost(request: HostRequest): Promise<HostResult> {
  const reason = await whyNoDesktop(request.root);
  if (reason !== undefined) return { status: 'skipped', reason };
  const started = Date.now();
  const executable = process.env['VSCODE_EXECUTABLE'] ?? await downloadAndUnzipVSCode({ cachePath: path.join(request.root, '.vscode-test') });
  const tests = await withTemporaryProfile({}, async (profile) => {
    const workspace = await copyFixtures(request, profile.home);
    const flags = ['--disable-workspace-trust', '--skip-welcome', '--disable-updates', `--user-data-dir=${profile.userData}`, `--extensions-dir=${profile.extensions}`];
    const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [];
    try {
      await withDisplay((environment) => runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: request.extension,
        extensionTestsPath: request.suite.node,
        extensionTestsEnv: environment,
        launchArgs: [workspace, ...flags, ...rootFlags],
      }));
    } catch (error) {
      // A failing suite ends VS Code with an error too: its results say more.
      if (!existsSync(path.join(workspace, '.test-results.json'))) throw error;
    }
    return readResults(workspace);
  });
  return { status: 'ran', tests, seconds: (Date.now() - started) / 1000 };
}

const downloadHost = 'update.code.visualstudio.com';

async function whyNoDesktop(root: string): Promise<string | undefined> {
  const named = process.env['VSCODE_EXECUTABLE'];
  if (named !== undefined && !existsSync(named)) return `VSCODE_EXECUTABLE names ${named}, which does not exist`;
  if (named === undefined && !existsSync(path.join(root, '.vscode-test')) && !(await isReachable(downloadHost))) {
    return `${downloadHost} cannot be reached to download VS Code; name an installed one in VSCODE_EXECUTABLE`;
  }
  if (needsDisplay() && (await capture('sh', ['-c', 'command -v Xvfb'])).code !== 0) return 'there is no display, and no Xvfb to stand in for one';
  return undefined;
}

async function isReachable(host: string): Promise<boolean> {
  return lookup(host).then(() => true, () => false);
}

function needsDisplay(): boolean {
  return process.platform === 'linux' && process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined;
}

/** Lends the use a virtual screen where there is no real one. */
async function withDisplay<T>(use: (environment: Readonly<Record<string, string>>) => Promise<T>): Promise<T> {
  if (!needsDisplay()) return use({});
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  try {
    const display = await new Promise<string>((resolve, reject) => {
      screen.stdout.once('data', (part: Buffer) => resolve(part.toString().trim()));
      screen.once('error', reject);
      screen.once('exit', (code) => reject(new Error(`Xvfb ended with exit code ${code}.`)));
    });
    return await use({ DISPLAY: `:${display}` });
  } finally {
    await endGroup(screen);
  }
}
