import type { Range } from '../text/range.ts';
import type { FlagTable, ToolSyntax } from './commands/tool.ts';
import type { ShellFlag, ShellWord } from './script.ts';
import { sliceWord } from './slice-word.ts';

export interface Arguments {
  readonly flags: readonly ShellFlag[];
  readonly operands: readonly ShellWord[];
}

/** Tells flags from operands. Of a tool without data nothing is assumed but that flags begin with a dash. */
export function readArguments(words: readonly ShellWord[], tool: ToolSyntax | undefined): Arguments {
  const reading: Reading = { words, at: 0, tables: tool === undefined ? [] : [tool], flags: [], operands: [], ended: false };
  if (tool?.bundlesFirstWord === true) readBundle(reading);
  for (; reading.at < words.length; reading.at++) {
    const word = words[reading.at];
    if (word === undefined) break;
    if (reading.ended || !isFlag(word)) addOperand(reading, word, tool);
    else if (word.template === '--') reading.ended = true;
    else if (word.template.startsWith('--')) addLong(reading, word);
    else if (tool === undefined || tool.style === 'single-dash') addSingleDash(reading, word);
    else addCluster(reading, word, 1);
  }
  return { flags: reading.flags, operands: reading.operands };
}

interface Reading {
  readonly words: readonly ShellWord[];
  at: number;
  tables: readonly FlagTable[];
  readonly flags: ShellFlag[];
  readonly operands: ShellWord[];
  /** After `--`, or where another program's words begin. */
  ended: boolean;
}

function isFlag(word: ShellWord): boolean {
  return word.template.length > 1 && word.template.startsWith('-');
}

function addOperand(reading: Reading, word: ShellWord, tool: ToolSyntax | undefined): void {
  reading.operands.push(word);
  const count = reading.operands.length;
  if (tool?.subcommands !== undefined && count <= 2) {
    const table = subcommandTable(tool.subcommands, reading.operands);
    if (table !== undefined) reading.tables = [...reading.tables, table];
  }
  for (const { endsAfter } of reading.tables) if (endsAfter !== undefined && count >= endsAfter) reading.ended = true;
}

function subcommandTable(subcommands: Readonly<Record<string, FlagTable>>, operands: readonly ShellWord[]): FlagTable | undefined {
  const [first, second] = operands;
  const key = second === undefined ? (first?.value ?? '') : `${first?.value ?? ''} ${second.value ?? ''}`;
  return Object.hasOwn(subcommands, key) ? subcommands[key] : undefined;
}

function addLong(reading: Reading, word: ShellWord): void {
  const equals = word.template.indexOf('=');
  if (equals > 0) reading.flags.push({ name: word.template.slice(0, equals), value: sliceWord(word, equals + 1), range: word.range });
  else addWithNext(reading, word.template, word);
}

function addSingleDash(reading: Reading, word: ShellWord): void {
  const prefix = longestPrefix(reading.tables, word.template);
  if (prefix !== undefined) reading.flags.push({ name: prefix, value: sliceWord(word, prefix.length), range: word.range });
  else addLong(reading, word);
}

/** The attached flag that the word begins with: `-I` of `-I/usr/include`. */
function longestPrefix(tables: readonly FlagTable[], text: string): string | undefined {
  let longest: string | undefined;
  for (const table of tables) {
    for (const name of flagSet(table.attached)) {
      if (text.length > name.length && text.startsWith(name) && name.length > (longest?.length ?? 0)) longest = name;
    }
  }
  return longest;
}

/** `-xzf file`: every letter is a flag until one takes a value; `from` is where the letters begin. */
function addCluster(reading: Reading, word: ShellWord, from: number): void {
  const letters = word.template;
  if (has(reading.tables, 'valued', letters)) return addWithNext(reading, letters, word);
  for (let index = from; index < letters.length; index++) {
    const name = `-${letters[index] ?? ''}`;
    const rest = index + 1 < letters.length;
    if (has(reading.tables, 'valued', name)) {
      if (rest) reading.flags.push({ name, value: valueInCluster(word, index + 1), range: word.range });
      else addWithNext(reading, name, word);
      return;
    }
    if (!rest && has(reading.tables, 'numbered', name)) return addWithNext(reading, name, word);
    if (rest && (letters[index + 1] === '=' || has(reading.tables, 'attached', name))) {
      reading.flags.push({ name, value: valueInCluster(word, index + 1), range: word.range });
      return;
    }
    reading.flags.push({ name, value: undefined, range: word.range });
  }
}

function valueInCluster(word: ShellWord, index: number): ShellWord {
  return sliceWord(word, word.template[index] === '=' ? index + 1 : index);
}

function addWithNext(reading: Reading, name: string, word: ShellWord): void {
  const next = reading.words[reading.at + 1];
  if (next === undefined || !takesNext(reading.tables, name, next)) {
    reading.flags.push({ name, value: undefined, range: word.range });
    return;
  }
  reading.at++;
  reading.flags.push({ name, value: next, range: joined(word.range, next.range) });
  if (has(reading.tables, 'endingFlags', name)) reading.ended = true;
}

function takesNext(tables: readonly FlagTable[], name: string, next: ShellWord): boolean {
  return has(tables, 'valued', name) || (has(tables, 'numbered', name) && /^\d+$/.test(next.template));
}

/** `tar xzf file -C folder`: the values of a first word without dash follow in order. */
function readBundle(reading: Reading): void {
  const word = reading.words[0];
  if (word === undefined || isFlag(word) || word.value === undefined) return;
  reading.at = 1;
  for (const letter of word.value) {
    const name = `-${letter}`;
    const next = has(reading.tables, 'valued', name) ? reading.words[reading.at] : undefined;
    if (next !== undefined) reading.at++;
    reading.flags.push({ name, value: next, range: next === undefined ? word.range : joined(word.range, next.range) });
  }
}

function has(tables: readonly FlagTable[], kind: 'valued' | 'attached' | 'numbered' | 'endingFlags', name: string): boolean {
  for (const table of tables) if (table[kind] !== undefined && flagSet(table[kind]).has(name)) return true;
  return false;
}

const sets = new Map<string, ReadonlySet<string>>();

/** The flags of a blank-separated list; every list is split once. */
function flagSet(list: string | undefined): ReadonlySet<string> {
  if (list === undefined) return NONE;
  let set = sets.get(list);
  if (set === undefined) {
    set = new Set(list.split(/\s+/).filter((name) => name !== ''));
    sets.set(list, set);
  }
  return set;
}

const NONE: ReadonlySet<string> = new Set();

function joined(a: Range, b: Range): Range {
  return { start: a.start, end: b.end };
}
