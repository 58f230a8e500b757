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
  const redirections = [...node.prefix, ...node.suffix].flatMap((part) => (isRedirection(part) ? [readRedirection(part, frame)] : []));
  if (node.name === undefined) {
    const nameRange = { start: range.start, end: range.start };
    return { ...surroundings, name: undefined, nameRange, range, words: [], flags: [], operands: [], assignments, redirections, wrappers: [] };
  }
  const all = [readWord(node.name, frame), ...readOperands(node, frame, assignments)];
  const { wrappers, first, rest } = unwrap(all, assignments);
  const name = baseName(first.value);
  const { flags, operands } = readArguments(rest, name === undefined ? undefined : toolSyntax(name));
  return { ...surroundings, name, nameRange: first.range, range, words: rest, flags, operands, assignments, redirections, wrappers };
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
  let words = all;
  while (wrappers.length < MAX_WRAPPERS) {
    const [first, ...rest] = words;
    const name = baseName(first?.value);
    const index = name === undefined ? undefined : findWrapped(name, rest);
    const wrapped = index === undefined ? undefined : rest[index];
    if (first === undefined || name === undefined || index === undefined || wrapped === undefined) break;
    const own = rest.slice(0, index);
    wrappers.push({ name, range: { start: first.range.start, end: wrapped.range.start }, words: own });
    for (const word of own) {
      const assignment = assignmentOfWord(word);
      if (assignment !== undefined) assignments.push(assignment);
    }
    words = rest.slice(index);
  }
  const [first, ...rest] = words;
  return { wrappers, first: first ?? EMPTY_WORD, rest };
}

const EMPTY_WORD: ShellWord = { raw: '', value: undefined, template: '', range: { start: 0, end: 0 }, hasGlob: false, variables: [] };

/** `/usr/bin/curl` → `curl`, `./gradlew` → `gradlew`. */
function baseName(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
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
