import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Position } from '../text/line-index.ts';

/** What the user can correct: told in one line, exit code 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Node's own argument parser, with its complaints as usage errors. `-` is a file, not an option. */
export function readArguments<const T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function oneFile(positionals: readonly string[]): string {
  const [file, ...others] = positionals;
  if (file === undefined) throw new UsageError('which file?');
  if (others.length > 0) throw new UsageError(`one file only, but found ${positionals.join(' ')}`);
  return file;
}

export function readFormat(format: string | undefined, allowed: readonly string[]): string {
  const chosen = format ?? allowed[0] ?? 'text';
  if (!allowed.includes(chosen)) throw new UsageError(`--format is one of ${allowed.join(', ')}`);
  return chosen;
}

/** `12:5`, one-based as editors show it. */
export function readPosition(text: string | undefined): Position | undefined {
  if (text === undefined) return undefined;
  const [line, column = '1'] = text.split(':');
  const position = { line: Number(line) - 1, character: Number(column) - 1 };
  if (!(position.line >= 0 && position.character >= 0)) throw new UsageError(`--at is LINE:COL, not ${text}`);
  return position;
}
