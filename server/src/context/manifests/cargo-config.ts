import { at, parseToml, tableAt, textAt, type Table } from './document.ts';

/** `.cargo/config.toml`, as far as it says what a program is linked against on Linux. */
export interface CargoConfig {
  /** `[build] target`: the triple that is built for when none is named. */
  readonly target: string | undefined;
  /** Flags of the compiler for GNU targets, joined by blanks. */
  readonly gnuFlags: string;
}

export function readCargoConfig(text: string): CargoConfig | undefined {
  const table = parseToml(text);
  if (table === undefined) return undefined;
  // Flags of a target take the place of those of the build.
  const targets = Object.entries(tableAt(table, 'target') ?? {}).filter(([name]) => name.endsWith('-linux-gnu'));
  const own = targets.map(([name]) => flagsAt(table, 'target', name)).find((flags) => flags !== '');
  return { target: textAt(table, 'build', 'target'), gnuFlags: own ?? flagsAt(table, 'build') };
}

function flagsAt(table: Table, ...keys: readonly string[]): string {
  const flags = at(table, ...keys, 'rustflags');
  return Array.isArray(flags) ? flags.join(' ') : typeof flags === 'string' ? flags : '';
}
