import type { Range } from '../text/range.ts';
import { collectCommands } from './collect-commands.ts';
import { dialectOfShell, type ShellDialect } from './dialect.ts';
import { maskShellBody } from './mask.ts';
import type { ShellScript } from './script.ts';

export interface ScriptSource {
  /** The whole file. */
  readonly text: string;
  /** What the shell gets, flags of the instruction not included. */
  readonly range: Range;
  readonly escape: '\\' | '`';
  /** The words of SHELL; undefined is Docker's default on Linux. */
  readonly shell?: readonly string[] | undefined;
  /** Decides over `shell`, for a heredoc with a `#!` line. */
  readonly dialect?: ShellDialect | undefined;
  /** Where the instruction's lines end and heredoc bodies begin, when `range` includes those. */
  readonly heredocsFrom?: number | undefined;
}

/** Longer bodies are embedded data, not something a person wrote. */
const MAX_LENGTH = 256 * 1024;

/** Reads a shell body as commands. Never throws; what cannot be read is marked `incomplete`. */
export function parseScript(source: ScriptSource): ShellScript {
  const { range } = source;
  const dialect = source.dialect ?? dialectOfShell(source.shell);
  if (dialect !== 'posix') return { range, dialect, commands: [], incomplete: false };
  if (range.end - range.start > MAX_LENGTH) return { range, dialect, commands: [], incomplete: true };
  const mask = maskShellBody(source);
  try {
    const { commands, incomplete } = collectCommands({ file: source.text, mask });
    return { range, dialect, commands, incomplete };
  } catch {
    // The foreign parser is the only code here that may throw.
    return { range, dialect, commands: [], incomplete: true };
  }
}
