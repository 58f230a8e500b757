import { spawn, type ChildProcess } from 'node:child_process';

/** Runs one program to its end and gives what it said; a program that cannot be started answers with code 127. */
export function runCommand(program: string, words: readonly string[], options: CommandOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, [...words], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    running.add(child);
    options.until?.addEventListener('abort', () => endGroup(child));
    const out: Buffer[] = [];
    const all: Buffer[] = [];
    const timer = setTimeout(() => endGroup(child), options.timeoutMs ?? 600_000);
    child.stdout.on('data', (chunk: Buffer) => { out.push(chunk); all.push(chunk); });
    child.stderr.on('data', (chunk: Buffer) => all.push(chunk));
    // A program may end before it has read its input; that is its own affair.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', (error) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: 127, stdout: '', said: error.message });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      const said = Buffer.concat(all).toString('utf8') + (signal === null ? '' : `\nended by ${signal}`);
      resolve({ code: code ?? 137, stdout: Buffer.concat(out).toString('utf8'), said });
    });
  });
}

/** Each program leads a group of its own, so that what it started ends with it. */
const running = new Set<ChildProcess>();

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself a moment ago.
  }
}

/** For a run that is interrupted: nothing that it waits for goes on without it. */
export function endRunningCommands(): void {
  for (const child of running) endGroup(child);
}

/** As `runCommand`, for steps without which nothing after makes sense. */
export async function mustRun(program: string, words: readonly string[], options: CommandOptions = {}): Promise<string> {
  const outcome = await runCommand(program, words, options);
  if (outcome.code !== 0) throw new Error(`${program} ${words.join(' ')}: exit ${outcome.code}\n${lastLines(outcome.said, 25)}`);
  return outcome.stdout;
}

export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  readonly timeoutMs?: number;
  /** Ends the program early. */
  readonly until?: AbortSignal;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  /** Both streams, in the order in which they came. */
  readonly said: string;
}
