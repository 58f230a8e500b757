import { readFile, stat, writeFile } from 'node:fs/promises';
import type { AnalyzeOptions } from '../model/analyze.ts';
import { analyzeFile } from '../engine/analyze-file.ts';
import type { DockerfileModel } from '../model/model.ts';
import { UsageError } from './arguments.ts';
import { contextFromDisk } from './context-from-disk.ts';

export interface Input {
  readonly path: string;
  readonly text: string;
  readonly options: AnalyzeOptions;
  readonly model: DockerfileModel;
}

export interface InputOptions {
  readonly context?: string | undefined;
  readonly target?: string | undefined;
}

/** Reads the file (or standard input) and the build context around it. */
export async function readInput(path: string, options: InputOptions): Promise<Input> {
  const text = path === '-' ? await readStandardInput() : await readDockerfile(path);
  if (options.context !== undefined && !(await isFolder(options.context))) throw new UsageError(`--context ${options.context}: no such folder`);
  const needsDisk = path !== '-' || options.context !== undefined;
  const context = needsDisk ? await contextFromDisk(path === '-' ? 'Dockerfile' : path, { contextDir: options.context, text }) : undefined;
  const analysis: AnalyzeOptions = { context, target: options.target };
  return { path, text, options: analysis, model: analyzeFile(text, analysis) };
}

export async function writeOutput(path: string, text: string): Promise<void> {
  if (path === '-') throw new UsageError('--write needs a file, not standard input');
  await writeFile(path, text);
}

/** A byte order mark stays; bytes that are no UTF-8 would be lost on the way back, so they are refused. */
async function readDockerfile(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    if (await isFolder(path)) throw new UsageError(`${path} is a folder, not a Dockerfile`);
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: ${error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'no such file' : String(error)}`);
  }
  return decode(bytes, path);
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return decode(Buffer.concat(chunks), 'standard input');
}

function decode(bytes: Buffer, path: string): string {
  const text = bytes.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(bytes)) throw new UsageError(`${path} is not UTF-8 text`);
  return text;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then((found) => found.isDirectory(), () => false);
}
