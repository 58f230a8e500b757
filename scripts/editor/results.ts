import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface TestResult {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  readonly error?: string;
}

/** What came of one host: its tests, or the reason why it was left out. */
export type HostResult =
  | { readonly status: 'ran'; readonly tests: readonly TestResult[]; readonly seconds: number }
  | { readonly status: 'skipped'; readonly reason: string };

/** The suite writes this file into the workspace folder: the one place that all hosts can write to. */
const resultsFile = '.test-results.json';

export async function readResults(workspace: string): Promise<readonly TestResult[]> {
  let text: string;
  try {
    text = await readFile(path.join(workspace, resultsFile), 'utf8');
  } catch {
    throw new Error('The suite ended without results.');
  }
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) throw new Error('The results are not a list.');
  return parsed.map(toResult);
}

function toResult(entry: unknown): TestResult {
  if (typeof entry !== 'object' || entry === null || !('name' in entry) || !('state' in entry)) throw new Error('A result has no name or state.');
  const state = entry.state === 'passed' || entry.state === 'skipped' ? entry.state : 'failed';
  const milliseconds = 'milliseconds' in entry && typeof entry.milliseconds === 'number' ? entry.milliseconds : 0;
  const error = 'error' in entry && typeof entry.error === 'string' ? { error: entry.error } : {};
  return { name: String(entry.name), state, milliseconds, ...error };
}
