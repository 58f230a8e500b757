import { insertion, type TextEdit } from '../text/edit.ts';
import type { Directive, DockerfileTree, Instruction } from './tree.ts';
import { commentsSince } from './described-by.ts';
import { lineBelowDirectives } from './edit-points.ts';

/** What `# check=skip=A,B;error=true;experimental=C` asks of BuildKit's checks. `all` is everything. */
export interface CheckOptions {
  readonly skip: 'all' | readonly string[];
  readonly experimental: 'all' | readonly string[];
  readonly error: boolean;
}

const NOTHING: CheckOptions = { skip: [], experimental: [], error: false };

/** The directive at the head of the file, up to its first blank, so that a reason may follow. */
export function checkDirective(tree: DockerfileTree): CheckOptions {
  const directive = tree.directives.find(({ name }) => name === 'check');
  return directive === undefined ? NOTHING : parseCheckOptions(beforeBlank(directive.value));
}

/** What the comments above an instruction ask for it alone. BuildKit takes the first such comment; `error` means nothing here. */
export function checkComment(tree: DockerfileTree, instruction: Instruction): CheckOptions {
  const found = checkAbove(tree, instruction);
  return found === undefined ? NOTHING : parseCheckOptions(beforeBlank(found.value));
}

interface CheckAbove {
  readonly value: string;
  /** Where the value stands in the file. */
  readonly start: number;
}

function checkAbove(tree: DockerfileTree, instruction: Instruction): CheckAbove | undefined {
  for (const { content, range } of commentsSince(tree, instruction)) {
    const equals = content.indexOf('=');
    if (equals === -1 || content.slice(0, equals).trim().toLowerCase() !== 'check') continue;
    const value = content.slice(equals + 1).trim();
    const after = tree.text.indexOf('=', range.start) + 1;
    return { value, start: value === '' ? after : tree.text.indexOf(value, after) };
  }
  return undefined;
}

/** Adds a check to `skip` of the directive, which is written where there is none: BuildKit takes one. */
export function skipInDirective(tree: DockerfileTree, id: string): TextEdit {
  const directive = tree.directives.find(({ name }) => name === 'check');
  if (directive === undefined) return lineBelowDirectives(tree, `# check=skip=${id}`);
  return skipAdded(directive.value, directive.valueRange.start, id);
}

/** Adds a check to the comment above an instruction that BuildKit reads; undefined where there is none. */
export function skipInComment(tree: DockerfileTree, instruction: Instruction, id: string): TextEdit | undefined {
  const found = checkAbove(tree, instruction);
  return found === undefined ? undefined : skipAdded(found.value, found.start, id);
}

/** Of two `skip` BuildKit takes the last. */
function skipAdded(value: string, start: number, id: string): TextEdit {
  const parts = beforeBlank(value).split(';');
  const at = parts.findLastIndex((part) => part.startsWith('skip='));
  if (at === -1) return insertion(start, `skip=${id};`);
  const before = parts.slice(0, at).reduce((length, part) => length + part.length + 1, 0);
  return insertion(start + before + 'skip='.length, `${id},`);
}

export function includes(names: 'all' | readonly string[], id: string): boolean {
  return names === 'all' || names.includes(id);
}

function beforeBlank(text: string): string {
  return text.split(' ')[0] ?? '';
}

function parseCheckOptions(value: string): CheckOptions {
  let options = NOTHING;
  for (const part of value.split(';')) {
    const equals = part.indexOf('=');
    if (equals === -1) continue;
    const key = part.slice(0, equals).trim();
    const setting = part.slice(equals + 1).trim();
    const names = setting === 'all' ? 'all' : setting.split(',').map((name) => name.trim());
    if (key === 'skip') options = { ...options, skip: names };
    else if (key === 'experimental') options = { ...options, experimental: names };
    else if (key === 'error') options = { ...options, error: isTrue(setting) };
  }
  return options;
}

/** What BuildKit refuses in the directive, with all checks then undone. */
export function checkProblem({ value }: Directive): string | undefined {
  for (const part of beforeBlank(value).split(';')) {
    const [key = '', setting] = part.split('=').map((text) => text.trim());
    if (setting === undefined || !['skip', 'error', 'experimental'].includes(key)) return `${part} is no option of check: skip, error or experimental, each with = and a value.`;
    if (key === 'error' && !isTrue(setting) && !isFalse(setting)) return `error takes true or false, not ${setting}.`;
  }
  return undefined;
}

function isFalse(text: string): boolean {
  return ['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text);
}

/** As Go reads a boolean. */
function isTrue(text: string): boolean {
  return ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text);
}
