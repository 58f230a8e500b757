import type { Command, Redirection } from 'unbash';

import { toolSyntax } from './commands/index.ts';
import { assignmentOfWord, readAssignment } from './read-assignment.ts';
import { readArguments } from './read-arguments.ts';
import { readWord, type Frame } from './read-word.ts';
import type { ShellAssignment, ShellCommand, ShellRedirection, ShellWord, ShellWrapper } from './script.ts';
import { findWrapped } from './wrappers.ts';

const DECLARING = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);
const MAX_WRAPPERS = 8;

/** Reads one simple command: its name behind wrappers, flags, operands, assignments and redirections. */
export function readCommand(node: Command, frame: Frame, surroundings: Pick<ShellCommand, 'folder' | 'within' | 'joinedBy'>): ShellCommand {
  const range = { start: frame.mask.start + node.pos, end: frame.mask.start + node.end };
  const assignments: ShellAssignment[] = [];
  for (const part of node.prefix) if (part.type === 'Assignment') assignments.push(readAssignment(part, frame));
  const redirections: ShellRedirection[] = [];
  for (const part of node.prefix) if (isRedirection(part)) redirections.push(readRedirection(part, frame));
  for (const part of node.suffix) if (isRedirection(part)) redirections.push(readRedirection(part, frame));
  // Listed one by one: spreading an object into one of this size costs more than the parser.
  const { folder, within, joinedBy } = surroundings;
  if (node.name === undefined) {
    const nameRange = { start: range.start, end: range.start };
    return { name: undefined, nameRange, range, words: [], flags: [], operands: [], assignments, redirections, joinedBy, within, folder, wrappers: [] };
  }
  const all = [readWord(node.name, frame), ...readOperands(node, frame, assignments)];
  const { wrappers, first, rest } = unwrap(all, assignments);
  const name = baseName(first.value);
  const { flags, operands } = readArguments(rest, name === undefined ? undefined : toolSyntax(name));
  return { name, nameRange: first.range, range, words: rest, flags, operands, assignments, redirections, joinedBy, within, folder, wrappers };
}

function readOperands(node: Command, frame: Frame, assignments: ShellAssignment[]): readonly ShellWord[] {
  const declares = DECLARING.has(node.name?.value ?? '');
  const words: ShellWord[] = [];
  for (const part of node.suffix) {
    if (part.type === 'Word') words.push(readWord(part, frame));
    else if (part.type === 'Assignment') {
      const assignment = readAssignment(part, frame);
      if (declares) assignments.push(assignment);
      words.push(wordOfAssignment(assignment, frame));
    }
  }
  return words;
}

function wordOfAssignment(assignment: ShellAssignment, frame: Frame): ShellWord {
  const { name, range, value } = assignment;
  return {
    raw: frame.file.slice(range.start, range.end),
    value: value.value === undefined ? undefined : `${name}=${value.value}`,
    template: `${name}=${value.template}`,
    range,
    hasGlob: value.hasGlob,
    variables: value.variables,
  };
}

interface Unwrapped {
  readonly wrappers: readonly ShellWrapper[];
  readonly first: ShellWord;
  readonly rest: readonly ShellWord[];
}

function unwrap(all: readonly ShellWord[], assignments: ShellAssignment[]): Unwrapped {
  const wrappers: ShellWrapper[] = [];
  let at = 0;
  while (wrappers.length < MAX_WRAPPERS) {
    const first = all[at];
    const name = baseName(first?.value);
    const next = name === undefined ? undefined : findWrapped(name, all, at + 1);
    const wrapped = next === undefined ? undefined : all[next];
    if (first === undefined || name === undefined || next === undefined || wrapped === undefined) break;
    const words = all.slice(at + 1, next);
    wrappers.push({ name, range: { start: first.range.start, end: wrapped.range.start }, words });
    for (const word of words) {
      const assignment = assignmentOfWord(word);
      if (assignment !== undefined) assignments.push(assignment);
    }
    at = next;
  }
  return { wrappers, first: all[at] ?? EMPTY_WORD, rest: all.slice(at + 1) };
}

const EMPTY_WORD: ShellWord = { raw: '', value: undefined, template: '', range: { start: 0, end: 0 }, hasGlob: false, variables: [] };

/** `/usr/bin/curl` → `curl`, `./gradlew` → `gradlew`. */
function baseName(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const name = path.includes('/') ? path.slice(path.lastIndexOf('/') + 1) : path;
  return name === '' ? undefined : name;
}

function isRedirection(part: { readonly type: string }): part is Redirection {
  return part.type === 'Redirect' || part.type === 'HereDoc' || part.type === 'HereString';
}

function readRedirection(node: Redirection, frame: Frame): ShellRedirection {
  const range = { start: frame.mask.start + node.pos, end: frame.mask.start + node.end };
  if (node.type === 'HereDoc') return { operator: node.operator, target: undefined, range };
  return { operator: node.operator, target: node.target === undefined ? undefined : readWord(node.target, frame), range };
}
