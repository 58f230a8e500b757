/**
 * What must be known of a tool to tell its flags from its operands. Flags are written as
 * the user writes them, separated by blanks: `-o --output`.
 */
export interface ToolSyntax extends FlagTable {
  /** Base names of the program; versioned names like `python3.12` are found by `python3`. */
  readonly names: readonly string[];
  /**
   * `clusters` (the default): `-xzf` is `-x -z -f`, `-ofile` is `-o file`.
   * `single-dash`: `-jar` is one flag, as in Go programs, javac and gcc.
   */
  readonly style?: 'clusters' | 'single-dash';
  /** As in `tar xzf file`: a first word without dash is a cluster. */
  readonly bundlesFirstWord?: true;
  /** By the words of the subcommand: `install`, `pip install`. Added to the flags of the tool. */
  readonly subcommands?: Readonly<Record<string, FlagTable>>;
}

export interface FlagTable {
  /** The value is the next word, or attached: `-o file`, `-ofile`, `--output=file`. */
  readonly valued?: string;
  /** Short flags whose value is only ever attached: `-j4` but not `-j 4`; in single-dash style also prefixes such as `-D`. */
  readonly attached?: string;
  /** Short flags that take the next word only when that is a number: `make -j 4 all` and `make -j all`. */
  readonly numbered?: string;
  /** After so many operands (subcommand words included) the rest belongs to another program. */
  readonly endsAfter?: number;
  /** Flags after whose value the rest belongs to another program: `python -m module …`. */
  readonly endingFlags?: string;
}
