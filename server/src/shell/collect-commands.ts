import {
  forEachChild,
  parse,
  type AndOr,
  type Case,
  type Command,
  type CompoundList,
  type HereDoc,
  type If,
  type ParsedScript,
  type Pipeline,
  type Redirection,
  type Statement,
  type SyntaxNode,
  type Word,
} from 'unbash';

import { isPosixShell } from './dialect.ts';
import { joinFolder } from './folder.ts';
import { nestedMask } from './nested-mask.ts';
import { readCommand } from './read-command.ts';
import type { Frame } from './read-word.ts';
import type { ShellCommand } from './script.ts';

export interface Collected {
  readonly commands: readonly ShellCommand[];
  readonly incomplete: boolean;
}

/** Walks the parsed script in source order and makes a flat list of its simple commands. */
export function collectCommands(frame: Frame): Collected {
  const walk: Walk = { commands: [], incomplete: false, folder: '', folders: [], lastWord: undefined, depth: 0 };
  const place: Place = { frame, within: [], joinedBy: undefined };
  visitScript(walk, parse(frame.mask.text), place);
  return walk;
}

/** What changes from command to command. */
interface Walk {
  commands: ShellCommand[];
  incomplete: boolean;
  folder: string | undefined;
  /** The stack of `pushd`. */
  folders: (string | undefined)[];
  /** What `$_` is for `mkdir x && cd $_`. */
  lastWord: string | undefined;
  /** Scripts in scripts: `sh -c` and substitutions. */
  depth: number;
}

/** Where a node stands. */
interface Place {
  readonly frame: Frame;
  readonly within: ShellCommand['within'];
  readonly joinedBy: ShellCommand['joinedBy'];
}

type Nesting = ShellCommand['within'][number];

const MAX_DEPTH = 16;

function nested(place: Place, kind: Nesting): Place {
  return { frame: place.frame, within: [...place.within, kind], joinedBy: undefined };
}

function joined(place: Place, joinedBy: ShellCommand['joinedBy']): Place {
  return place.joinedBy === joinedBy ? place : { frame: place.frame, within: place.within, joinedBy };
}

function visitScript(walk: Walk, script: ParsedScript, place: Place): void {
  if (script.errors !== undefined && script.errors.length > 0) walk.incomplete = true;
  visitList(walk, script.commands, place);
}

function visitList(walk: Walk, statements: readonly Statement[], place: Place): void {
  let before: Statement | undefined;
  for (const statement of statements) {
    const joinedBy = before === undefined ? place.joinedBy : separator(before, statement, place.frame);
    visit(walk, statement.command, joined(place, joinedBy));
    before = statement;
  }
}

function separator(before: Statement, after: Statement, frame: Frame): ShellCommand['joinedBy'] {
  if (before.background === true) return '&';
  const between = frame.mask.text.slice(before.end, after.pos);
  return between.includes('\n') && !between.trimStart().startsWith(';') ? '\n' : ';';
}

function visit(walk: Walk, node: SyntaxNode, place: Place): void {
  switch (node.type) {
    case 'Command':
      return visitCommand(walk, node, place);
    case 'AndOr':
      return visitAndOr(walk, node, place);
    case 'Pipeline':
      return visitPipeline(walk, node, place);
    case 'CompoundList':
      return visitList(walk, node.commands, place);
    case 'BraceGroup':
      return visit(walk, node.body, nested(place, 'group'));
    case 'Subshell':
      return inOwnShell(walk, () => visit(walk, node.body, nested(place, 'subshell')));
    case 'If':
      return visitIf(walk, node, nested(place, 'if'));
    case 'Case':
      return visitCase(walk, node, nested(place, 'case'));
    case 'For':
    case 'Select':
    case 'While':
    case 'ArithmeticFor':
      return visitLoop(walk, node, nested(place, 'loop'));
    case 'Function':
      return visitFunction(walk, node.body, nested(place, 'function'));
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      return visitSubstitution(walk, node.script, nested(place, 'substitution'));
    case 'Word':
      return visitWord(walk, node, place);
    default:
      forEachChild(node, (child) => visit(walk, child, joined(place, undefined)));
  }
}

function visitAndOr(walk: Walk, node: AndOr, place: Place): void {
  node.commands.forEach((command, index) => {
    const operator = index === 0 ? place.joinedBy : node.operators[index - 1];
    const before = walk.folder;
    visit(walk, command, joined(place, operator));
    // `make || cd other` changes the folder only when make fails.
    if (index > 0 && operator === '||' && walk.folder !== before) walk.folder = undefined;
  });
}

function visitPipeline(walk: Walk, node: Pipeline, place: Place): void {
  if (node.commands.length === 1) {
    for (const command of node.commands) visit(walk, command, place);
    return;
  }
  node.commands.forEach((command, index) => {
    const joinedBy = index === 0 ? place.joinedBy : '|';
    const segment: Place = { frame: place.frame, within: [...place.within, 'pipeline'], joinedBy };
    inOwnShell(walk, () => visit(walk, command, segment));
  });
}

function visitIf(walk: Walk, node: If, place: Place): void {
  visit(walk, node.clause, place);
  const branches = [node.then, ...node.elif.flatMap((elif) => [elif.clause, elif.then]), ...(node.else === undefined ? [] : [node.else])];
  visitBranches(walk, branches, place);
}

function visitCase(walk: Walk, node: Case, place: Place): void {
  visitWord(walk, node.word, place);
  visitBranches(walk, node.items.map((item) => item.body), place);
}

/** After branches the folder is known only when none of them changes it. */
function visitBranches(walk: Walk, branches: readonly CompoundList[], place: Place): void {
  const before = walk.folder;
  let changed = false;
  for (const branch of branches) {
    walk.folder = before;
    visit(walk, branch, place);
    changed ||= walk.folder !== before;
  }
  walk.folder = changed ? undefined : before;
}

function visitLoop(walk: Walk, node: SyntaxNode, place: Place): void {
  const before = walk.folder;
  const count = walk.commands.length;
  forEachChild(node, (child) => visit(walk, child, place));
  if (walk.folder === before) return;
  // The second round starts in another folder than the first.
  walk.commands.length = count;
  walk.folder = undefined;
  forEachChild(node, (child) => visit(walk, child, place));
  walk.folder = undefined;
}

/** A function runs where it is called from, if at all. */
function visitFunction(walk: Walk, body: SyntaxNode, place: Place): void {
  inOwnShell(walk, () => {
    walk.folder = undefined;
    visit(walk, body, place);
  });
}

function visitSubstitution(walk: Walk, script: ParsedScript | undefined, place: Place): void {
  // An escaped backtick script has offsets of its own; nothing is said about it.
  if (script === undefined || script.source !== undefined || walk.depth >= MAX_DEPTH) {
    walk.incomplete ||= script !== undefined;
    return;
  }
  walk.depth++;
  inOwnShell(walk, () => visitScript(walk, script, place));
  walk.depth--;
}

function visitWord(walk: Walk, word: Word, place: Place): void {
  if (!hasSubstitution(word.text)) return;
  forEachChild(word, (part) => visit(walk, part, joined(place, undefined)));
}

function hasSubstitution(text: string): boolean {
  return text.includes('(') || text.includes('`') || text.includes('${');
}

function inOwnShell(walk: Walk, inside: () => void): void {
  const { folder, folders, lastWord } = walk;
  walk.folders = [...folders];
  inside();
  walk.folder = folder;
  walk.folders = folders;
  walk.lastWord = lastWord;
}

function visitCommand(walk: Walk, node: Command, place: Place): void {
  const command = readCommand(node, place.frame, { folder: walk.folder, within: place.within, joinedBy: place.joinedBy });
  walk.commands.push(command);
  if (node.prefix.length > 0) forEachChild(node, (child) => visit(walk, child, place));
  else {
    if (node.name !== undefined) visitWord(walk, node.name, place);
    for (const part of node.suffix) visit(walk, part, place);
  }
  visitNestedScript(walk, command, node, place);
  changeFolder(walk, command);
  walk.lastWord = command.words.at(-1)?.value;
}

function changeFolder(walk: Walk, command: ShellCommand): void {
  if (command.name === 'popd') walk.folder = walk.folders.pop();
  if (command.name !== 'cd' && command.name !== 'pushd') return;
  if (command.name === 'pushd') walk.folders.push(walk.folder);
  const operand = command.operands.at(0);
  const path = operand?.template === '${_}' ? walk.lastWord : operand?.value;
  // `cd` alone goes home, `cd -` back: both are not known here.
  walk.folder = path === undefined || path === '-' || path === '' ? undefined : joinFolder(walk.folder, path);
}

/** `sh -c '…'`, `su -c '…'` and `bash <<EOF` run a script that stands in the file. */
function visitNestedScript(walk: Walk, command: ShellCommand, node: Command, place: Place): void {
  if (command.name === undefined || walk.depth >= MAX_DEPTH) return;
  const isShell = isPosixShell(command.name);
  if (!isShell && command.name !== 'su') return;
  const script = command.flags.find((flag) => flag.name === '-c' || flag.name === '--command')?.value;
  const mask = script === undefined ? heredocMask(isShell ? command : undefined, node, place.frame) : nestedMask(script, place.frame);
  if (mask === undefined) return;
  walk.depth++;
  const inner: Place = { ...nested(place, 'subshell'), frame: { file: place.frame.file, mask } };
  inOwnShell(walk, () => {
    // A login shell of another user starts in that user's home.
    if (!isShell) walk.folder = undefined;
    visitScript(walk, parse(mask.text), inner);
  });
  walk.depth--;
}

function heredocMask(command: ShellCommand | undefined, node: Command, frame: Frame): Frame['mask'] | undefined {
  if (command === undefined || command.operands.length > 0) return undefined;
  const heredoc = node.redirects.find(isHereDoc);
  if (heredoc === undefined) return undefined;
  const { pos, end } = heredoc.body;
  return { start: frame.mask.start + pos, text: frame.mask.text.slice(pos, end), removed: [] };
}

function isHereDoc(redirection: Redirection): redirection is HereDoc {
  return redirection.type === 'HereDoc';
}
