import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { capture, endGroup } from './process.ts';
import type { Profile } from './profile.ts';
import type { Workbench } from './workbench.ts';

export interface EditorServer {
  /** `127.0.0.1:port`, the authority of its `vscode-remote` addresses. */
  readonly authority: string;
  /** The page with its access token and the given query. */
  page(query: Readonly<Record<string, string>>): string;
  log(): string;
  stop(): Promise<void>;
}

/** Serves the workbench on a free port of the loopback interface, behind a token that only this run knows. */
export async function startServer(workbench: Workbench, profile: Profile, extra: readonly string[] = []): Promise<EditorServer> {
  const port = await freePort();
  const token = randomBytes(16).toString('hex');
  const child = spawn(workbench.node, [
    workbench.server, '--host', '127.0.0.1', '--port', String(port), '--connection-token', token,
    '--accept-server-license-terms', '--telemetry-level', 'off', ...folders(profile), ...extra,
  ], { stdio: ['ignore', 'pipe', 'pipe'], env: childEnvironment(profile), detached: true });
  let log = '';
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (part: Buffer): void => {
      log += part.toString();
      if (log.includes('Extension host agent listening on')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The workbench's server ended with exit code ${code}.\n${log}`)));
    setTimeout(() => reject(new Error(`The workbench's server did not start within two minutes.\n${log}`)), 120_000).unref();
  });
  try {
    await ready;
  } catch (error) {
    await endGroup(child);
    throw error;
  }
  const authority = `127.0.0.1:${port}`;
  return {
    authority,
    page: (query) => `http://${authority}/?${new URLSearchParams({ tkn: token, ...query }).toString()}`,
    log: () => log,
    stop: () => endGroup(child),
  };
}

export async function installExtension(workbench: Workbench, profile: Profile, vsix: string): Promise<void> {
  const { code, text } = await capture(workbench.node, [
    workbench.server, '--accept-server-license-terms', ...folders(profile), '--install-extension', vsix, '--force',
  ], { env: childEnvironment(profile) });
  if (code !== 0) throw new Error(`The workbench did not install ${vsix}:\n${text}`);
}

function folders(profile: Profile): readonly string[] {
  return ['--server-data-dir', profile.serverData, '--user-data-dir', profile.userData, '--extensions-dir', profile.extensions];
}

/** Another editor's or npm's variables would steer this one; and it must look for no extension gallery. */
function childEnvironment(profile: Profile): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:VSCODE_|npm_|NODE_OPTIONS$|PORT$|PASSWORD$)/u.test(name));
  return { ...Object.fromEntries(kept), XDG_CONFIG_HOME: profile.home, XDG_DATA_HOME: profile.home, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('No free port on 127.0.0.1.'));
      });
    });
  });
}
