import type { Range } from '../text/range.ts';
import { collectCommands, type Collected } from './collect-commands.ts';
import { dialectOfShell, type ShellDialect } from './dialect.ts';
import { maskShellBody } from './mask.ts';
import type { ShellCommand, ShellScript } from './script.ts';

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

/** Reads a shell body as commands, when they are first asked for. Never throws; what cannot be read is marked `incomplete`. */
export function parseScript(source: ScriptSource): ShellScript {
  const { range } = source;
  const dialect = source.dialect ?? dialectOfShell(source.shell);
  if (dialect !== 'posix') return { range, dialect, commands: [], incomplete: false };
  return new PosixScript(source);
}

class PosixScript implements ShellScript {
  readonly range: Range;
  readonly dialect = 'posix';
  readonly #source: ScriptSource;
  #collected: Collected | undefined;

  constructor(source: ScriptSource) {
    this.range = source.range;
    this.#source = source;
  }

  get commands(): readonly ShellCommand[] {
    return (this.#collected ??= collect(this.#source)).commands;
  }

  get incomplete(): boolean {
    return (this.#collected ??= collect(this.#source)).incomplete;
  }
}

function collect(source: ScriptSource): Collected {
  if (source.range.end - source.range.start > MAX_LENGTH) return { commands: [], incomplete: true };
  try {
    return collectCommands({ file: source.text, mask: maskShellBody(source) });
  } catch {
    // The foreign parser is the only code here that may throw.
    return { commands: [], incomplete: true };
  }
}
