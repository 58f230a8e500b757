import type { Range } from '../text/range.ts';

/** A shell body (RUN, shell-form CMD, ENTRYPOINT, HEALTHCHECK, heredoc script) seen as commands; all ranges are file offsets. */
export interface ShellScript {
  readonly range: Range;
  /** Other dialects are recognized and left alone: `commands` is then empty. */
  readonly dialect: 'posix' | 'powershell' | 'cmd' | 'other';
  /** Every simple command in source order, also those in subshells, loops, `if` and substitutions. */
  readonly commands: readonly ShellCommand[];
  /** The body did not parse: commands may be missing, nothing may be concluded from absence. */
  readonly incomplete: boolean;
}

export interface ShellCommand {
  /**
   * Base name of the program as far as it is static, wrappers (`sudo`, `env`, `exec`, `time`, `nice`) looked through.
   * Undefined also where there are only assignments or redirections; `nameRange` is then empty.
   */
  readonly name: string | undefined;
  readonly nameRange: Range;
  readonly range: Range;
  /** Every word after the name, in order. */
  readonly words: readonly ShellWord[];
  /** `-o`, `--option`, with value where the tool's data file says that it takes one. */
  readonly flags: readonly ShellFlag[];
  /** Words that are neither flag nor a flag's value (a subcommand comes first, e.g. `install`). */
  readonly operands: readonly ShellWord[];
  /** Before the name (`A=1 make`), after `env`, and the operands of `export`, `readonly`, `local`, `declare`. */
  readonly assignments: readonly ShellAssignment[];
  readonly redirections: readonly ShellRedirection[];
  /** What joins it to the command before it in the same list: `&&`, `||`, `;`, `|`, newline; undefined for the first. */
  readonly joinedBy: '&&' | '||' | ';' | '|' | '&' | '\n' | undefined;
  /** Nesting that makes it uncertain that it runs, or runs once, or changes this shell's folder; outermost first. `sh -c '…'` is a subshell. */
  readonly within: readonly ('subshell' | 'group' | 'if' | 'loop' | 'case' | 'function' | 'substitution' | 'pipeline')[];
  /** The folder in force here as far as `cd` with static words tells: absolute, or relative to WORKDIR ('' = WORKDIR); undefined = not known. */
  readonly folder: string | undefined;
  /** The programs that were looked through, outermost first: `sudo -u app`, `env A=1`. */
  readonly wrappers: readonly ShellWrapper[];
}

/** A program that runs the command after it. */
export interface ShellWrapper {
  readonly name: string;
  /** From its name to before the wrapped command's name. */
  readonly range: Range;
  /** Its own words, name not included: `-u app`, or the user of `gosu app`. */
  readonly words: readonly ShellWord[];
}

export interface ShellWord {
  /** As written. */
  readonly raw: string;
  /** The value when it is static: quotes and escapes removed, no expansion or glob. */
  readonly value: string | undefined;
  /** Value with `$NAME` and `${NAME}` kept as `${NAME}`, other expansions as `${?}`. */
  readonly template: string;
  readonly range: Range;
  readonly hasGlob: boolean;
  readonly variables: readonly string[];
}

export interface ShellFlag {
  /** With its dashes: `-o`, `--option`. Clustered short flags are split, all with the cluster's range. */
  readonly name: string;
  readonly value: ShellWord | undefined;
  /** The word, together with the word of its value where that follows. */
  readonly range: Range;
}

export interface ShellAssignment {
  readonly name: string;
  readonly value: ShellWord;
  readonly range: Range;
}

export interface ShellRedirection {
  readonly operator: string;
  readonly target: ShellWord | undefined;
  readonly range: Range;
}
