import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Budget } from './budget.ts';
import { mustRun, runCommand, type Outcome } from './command.ts';

/**
 * A Docker engine of the run's own: Debian's packages unpacked into the cache folder, its own data and socket there,
 * no bridge and no firewall rules. Nothing is installed on the machine, and the engine ends with the run.
 */
export async function startEngine(cache: string, budget: Budget): Promise<Engine> {
  const home = join(cache, 'engine');
  await unpackPackages(cache, home);
  const path = `${join(home, 'usr/sbin')}:${join(home, 'usr/bin')}:${process.env['PATH'] ?? ''}`;
  const env = { ...process.env, PATH: path, DOCKER_BUILDKIT: '1', DOCKER_CONFIG: join(cache, 'client') };
  // A socket path has room for about 100 characters, so it lives apart from a possibly deep cache folder.
  const socket = `/tmp/distiller-images-${process.pid}.sock`;
  await unmountLeftovers(cache);
  const daemon = await startDaemon(cache, home, socket, env);
  return {
    home,
    env,
    docker: (words, options = {}) =>
      runCommand(join(home, 'usr/bin/docker'), ['-H', `unix://${socket}`, ...words], {
        ...options, env: { ...env, ...options.env }, timeoutMs: Math.max(1, Math.min(options.timeoutMs ?? 600_000, budget.millisecondsLeft())),
      }),
    export: async (container) => {
      const list = await runCommand('sh', ['-c', 'docker -H "$1" export "$2" | tar -t', 'sh', `unix://${socket}`, container], { env });
      return list.stdout.split('\n');
    },
    stop: async () => {
      await stopDaemon(daemon, socket);
      await unmountLeftovers(cache);
    },
  };
}

/** Why no engine can run here; undefined when one can. */
export async function whyNoEngine(): Promise<string | undefined> {
  if (process.platform !== 'linux') return `needs Linux, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'needs root, to start a Docker engine of its own';
  if ((await runCommand('dpkg-deb', ['--version'])).code !== 0 || (await runCommand('apt-get', ['--version'])).code !== 0)
    return 'needs Debian: no apt-get and dpkg-deb here';
  return undefined;
}

/** Why the folder cannot be used now: two engines on the same data would spoil it. One that is ending is waited for. */
export async function whyInUse(cache: string): Promise<string | undefined> {
  for (let tries = 0; ; tries++) {
    const pid = (await readFile(join(cache, 'docker.pid'), 'utf8').catch(() => '')).trim();
    const program = pid === '' ? '' : (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
    if (program !== 'dockerd') return undefined;
    if (tries === 60) return `another run uses ${cache}: its engine is process ${pid}`;
    await new Promise((done) => setTimeout(done, 1000));
  }
}

export interface Engine {
  /** The folder that the engine's packages are unpacked in. */
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  docker(words: readonly string[], options?: { readonly input?: string; readonly timeoutMs?: number; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly until?: AbortSignal }): Promise<Outcome>;
  /** The paths in a container's file system. */
  export(container: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** What `docker run` needs where nothing is installed; libdevmapper is what dockerd links to. */
const packages = ['docker.io', 'containerd', 'runc', 'tini', 'debootstrap', 'libdevmapper1.02.1', 'libseccomp2'];

async function unpackPackages(cache: string, home: string): Promise<void> {
  if (existsSync(join(home, 'usr/sbin/debootstrap'))) return;
  const folder = join(cache, 'debs');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const download = ['download', '-o', 'APT::Sandbox::User=root', ...packages];
  if ((await runCommand('apt-get', download, { cwd: folder })).code !== 0) {
    await mustRun('apt-get', ['update']);
    await mustRun('apt-get', download, { cwd: folder });
  }
  for (const file of await readdir(folder)) await mustRun('dpkg-deb', ['-x', join(folder, file), home]);
}

async function startDaemon(cache: string, home: string, socket: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  await rm(join(cache, 'docker.pid'), { force: true });
  const log = openSync(join(cache, 'dockerd.log'), 'w');
  await writeFile(join(cache, 'daemon.json'), JSON.stringify({ builder: { gc: { enabled: true, defaultKeepStorage: buildCacheSize } } }));
  // However this process ends, the kernel tells the engine to end too.
  const daemon = spawn(
    'setpriv',
    ['--pdeathsig', 'TERM', join(home, 'usr/sbin/dockerd'), '--config-file', join(cache, 'daemon.json'), '--data-root', join(cache, 'data'), '--exec-root', join(cache, 'exec'), '-H', `unix://${socket}`,
      '--iptables=false', '--bridge=none', '--pidfile', join(cache, 'docker.pid'), '--shutdown-timeout', '5'],
    { env: { ...env, LD_LIBRARY_PATH: join(home, 'usr/lib/x86_64-linux-gnu') }, stdio: ['ignore', log, log] },
  );
  for (let tries = 0; tries < 150; tries++) {
    if (daemon.exitCode !== null) break;
    const answer = await runCommand(join(home, 'usr/bin/docker'), ['-H', `unix://${socket}`, 'version'], { env });
    if (answer.code === 0) return daemon;
    await new Promise((done) => setTimeout(done, 200));
  }
  daemon.kill('SIGKILL');
  throw new Error(`the Docker engine did not start: see ${join(cache, 'dockerd.log')}`);
}

/** Enough for the samples in work; stand-ins are images of their own and stay. */
const buildCacheSize = '6GB';

async function stopDaemon(daemon: ChildProcess, socket: string): Promise<void> {
  if (daemon.exitCode === null) {
    const ended = new Promise((done) => daemon.once('exit', done));
    daemon.kill('SIGTERM');
    const late = setTimeout(() => daemon.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(late);
  }
  await rm(socket, { force: true });
}

/** A build that was broken off leaves its file systems mounted. */
async function unmountLeftovers(cache: string): Promise<void> {
  const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n').map((line) => line.split(' ')[1] ?? '');
  const ours = mounts.filter((path) => path.startsWith(`${join(cache, 'data')}/`) || path.startsWith(`${join(cache, 'exec')}/`));
  for (const path of ours.reverse()) await runCommand('umount', ['-l', path]);
}
