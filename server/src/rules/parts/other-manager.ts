import type { Fix } from '../../action/action.ts';
import { bareName, programsOfPackage } from '../../facts/packages.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { effectiveCommand, packageInstall, type PackageInstall } from '../../shell/views.ts';
import type { ShellCommand } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { insertion, removal, replacement, type TextEdit } from '../../text/edit.ts';

type Manager = 'apt' | 'apk';

/**
 * A RUN of apt-get in the words of apk, or the reverse, where all packages have the same name in both:
 *
 *     apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
 *     apk add --no-cache curl
 */
export function otherManager(file: DockerfileModel, stage: Stage, instruction: Instruction): readonly Fix[] {
  const to = stage.facts?.packageManager;
  const [script, second] = file.scriptsOf(instruction);
  if ((to !== 'apt' && to !== 'apk') || script === undefined || second !== undefined || script.incomplete) return [];
  const commands = script.commands.map((command) => ({ command, part: partOf(command) }));
  if (commands.some(({ command }) => command.within.length > 0 || (command.joinedBy !== undefined && command.joinedBy !== '&&'))) return [];
  const edits = commands.map((_, at) => rewritten(file, commands, at, to));
  const made = edits.flatMap((edit) => (edit === 'stays' ? [] : (edit ?? [])));
  if (edits.includes(undefined) || made.length === 0) return [];
  const name = to === 'apk' ? 'apk' : 'apt-get';
  return [{ title: `Install with ${name}`, safety: 'unsafe', caveat: 'The packages have the same names there; their versions and parts may differ.', edits: () => made }];
}

interface Placed {
  readonly command: ShellCommand;
  readonly part: Part;
}

type Part = { readonly kind: 'install'; readonly install: PackageInstall } | { readonly kind: 'around' | 'other' };

/** `around`: what the other manager does without. */
function partOf(command: ShellCommand): Part {
  const install = packageInstall(command);
  if (install?.manager === 'apt' || install?.manager === 'apk') return { kind: 'install', install };
  const { name, operands } = effectiveCommand(command) ?? { name: '', operands: [] };
  if ((name === 'apt-get' || name === 'apk') && AROUND.has(operands[0]?.value ?? '')) return { kind: 'around' };
  const isClearing = name === 'rm' && operands.length > 0 && operands.every(({ raw }) => CACHES.some((cache) => raw.startsWith(cache)));
  return { kind: isClearing ? 'around' : 'other' };
}

const AROUND: ReadonlySet<string> = new Set(['update', 'clean', 'autoclean', 'autoremove', 'cache']);
const CACHES = ['/var/lib/apt/lists', '/var/cache/apt', '/var/cache/apk'];

function rewritten(file: DockerfileModel, commands: readonly Placed[], at: number, to: Manager): readonly TextEdit[] | 'stays' | undefined {
  const placed = commands[at];
  if (placed === undefined || placed.part.kind === 'other') return 'stays';
  return placed.part.kind === 'install' ? rewriteInstall(file, placed.command, placed.part.install, to) : removed(file, commands, at);
}

/** With the `&&` behind it, or in front of the last; where a comment stands there it cannot go. */
function removed(file: DockerfileModel, commands: readonly Placed[], at: number): readonly TextEdit[] | undefined {
  const own = commands[at]?.command.range;
  const next = commands[at + 1]?.command.range;
  const before = commands[at - 1]?.command.range;
  const isFirst = commands.slice(0, at).every(({ part }) => part.kind === 'around');
  const range = isFirst && next !== undefined && own !== undefined ? { start: own.start, end: next.start } : before === undefined || own === undefined ? undefined : { start: before.end, end: own.end };
  return range === undefined || file.text.slice(range.start, range.end).includes('#') ? undefined : [removal(range)];
}

/** The words in front of the packages are replaced; the packages stay as they stand, line breaks and all. */
function rewriteInstall(file: DockerfileModel, command: ShellCommand, install: PackageInstall, to: Manager): readonly TextEdit[] | undefined {
  const [first] = install.packages;
  const last = install.packages.at(-1);
  if (first === undefined || last === undefined || install.unknown.length > 0 || install.virtual !== undefined || command.wrappers.length > 0) return undefined;
  if (!install.packages.every((one) => one.kind === 'package' && one.constraint === undefined && hasSameName(one.name))) return undefined;
  const isBehind = command.flags.some(({ range }) => range.start > first.word.range.start) || command.redirections.length > 0;
  const head = lastWordBefore(command, first.word.range.start);
  if (isBehind || head === undefined || file.text.slice(command.nameRange.start, head).includes('#')) return undefined;
  const start = { start: command.nameRange.start, end: head };
  if (to === 'apk') return [replacement(start, 'apk add --no-cache')];
  return [replacement(start, 'apt-get update && apt-get install -y --no-install-recommends'), insertion(last.word.range.end, ' && rm -rf /var/lib/apt/lists/*')];
}

function lastWordBefore(command: ShellCommand, offset: number): number | undefined {
  return command.words.filter(({ range }) => range.end <= offset).at(-1)?.range.end;
}

/** Both know it, and it brings the same program. */
function hasSameName(name: string): boolean {
  if (bareName(name) === 'tzdata') return true;
  const there = programsOfPackage(name, 'apk');
  return programsOfPackage(name, 'apt')?.some((program) => there?.includes(program) === true) === true;
}
