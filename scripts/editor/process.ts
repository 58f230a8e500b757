import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Output {
  readonly code: number;
  readonly text: string;
}

/** Runs to the end and returns everything that was printed. */
export async function capture(command: string, args: readonly string[], options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {}): Promise<Output> {
  const child = spawn(command, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (part: Buffer) => { text += part.toString(); });
  child.stderr.on('data', (part: Buffer) => { text += part.toString(); });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, text: `${command}: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

/** Ends a child started with `detached: true` and all that it started, by the id of their group. */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  signalGroup(child.pid, 'SIGTERM');
  const patience = new Promise((resolve) => { setTimeout(resolve, 4000).unref(); });
  await Promise.race([exited, patience]);
  signalGroup(child.pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended already.
  }
}
